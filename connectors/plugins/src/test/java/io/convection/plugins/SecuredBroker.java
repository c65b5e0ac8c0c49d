package io.convection.plugins;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;

import io.convection.executor.TestBroker;

/** A broker that lets only users in who log in, and lets them do what they are allowed to; {@code admin} may do everything. Everybody's password is the name. */
final class SecuredBroker implements AutoCloseable {

    private static final String ADMIN = "admin";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final TestBroker broker;

    SecuredBroker(Path folder, String... users) throws Exception {
        this(folder, Map.of(), users);
    }

    /** One with further settings. */
    SecuredBroker(Path folder, Map<String, String> further, String... users) throws Exception {
        StringBuilder known = new StringBuilder(login(ADMIN)).append(user(ADMIN));
        for (String user : users) {
            known.append(user(user));
        }
        Map<String, String> settings = new HashMap<>(further);
        settings.putAll(Map.of("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:" + ADMIN + ";User:ANONYMOUS", "listener.security.protocol.map",
                "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT", "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN", "listener.name.plaintext.plain.sasl.jaas.config",
                known + ";"));
        broker = new TestBroker(folder, settings);
    }

    /** Settings of a client that logs in. */
    Map<String, Object> clientOf(String user) {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN", "sasl.jaas.config", login(user) + ";");
    }

    /** Settings of a client that may do everything. */
    Map<String, Object> admins() {
        return clientOf(ADMIN);
    }

    Admin admin() {
        return Admin.create(admins());
    }

    int port() {
        String servers = broker.bootstrapServers();
        return Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    }

    @Override
    public void close() {
        broker.close();
    }

    private static String login(String user) {
        return MODULE + " username=\"" + user + "\" password=\"" + user + "\"";
    }

    private static String user(String user) {
        return " user_" + user + "=\"" + user + "\"";
    }
}
