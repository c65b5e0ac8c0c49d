package io.convection.dev;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a node. */
final class BrokerSettings {

    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(Path directory, Quorum quorum, int id) {
        Properties settings = new Properties();
        identity(settings, directory, quorum, quorum.node(id));
        copies(settings, Integer.toString(quorum.copies()), Integer.toString(quorum.copiesInSync()));
        timing(settings);
        size(settings);
        return settings;
    }

    private static void identity(Properties settings, Path directory, Quorum quorum, Quorum.Node node) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node.id()));
        settings.put("listeners",
                "PLAINTEXT://127.0.0.1:" + node.port() + "," + CONTROLLER + "://127.0.0.1:" + node.controllerPort());
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + node.port());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", quorum.voters());
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
    }

    private static void copies(Properties settings, String copies, String inSync) {
        settings.put("default.replication.factor", copies);
        settings.put("min.insync.replicas", inSync);
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", copies);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void timing(Properties settings) {
        // After a kill, the controller takes the node back only when its old session is over: three seconds, not nine.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "300");
        // So are the transactions of a client that was killed, which readers of committed records wait for.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        // Who comes without a name, as everybody here does, may do all; so Kafka::Acl has something to work on.
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        // Stories are told in 2030, and the engine's clock stamps what it sends.
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        // A node that was off for weeks must not make its consumers begin anew.
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    }

    private static void size(Properties settings) {
        settings.put("message.max.bytes", Integer.toString(1024 * 1024 + 12));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
    }
}
