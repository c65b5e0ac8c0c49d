package io.convection.dev;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller, in this JVM: Kafka's production classes, for development and tests. It is a cluster of its own, or one node of several. It listens on 127.0.0.1 only. What it holds is kept in
 * its directory and is there at the next start, also after the process was killed.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a node and returns when it takes requests, after about two seconds.
     *
     * @param directory where its data are; made and formatted if it holds none. No other process may use it at the time
     * @param port for clients, 0 for a free one
     * @param controllerPort for the node itself, 0 for a free one
     * @throws PortTakenException if something else listens on one of them
     */
    public static EmbeddedBroker start(Path directory, int port, int controllerPort) {
        return start(directory,
                new Quorum(List.of(new Quorum.Node(1, Ports.claim(port), Ports.claim(controllerPort)))), 1);
    }

    /**
     * Starts one node of a cluster; returns when it takes requests, which it does once most of the nodes are there.
     *
     * @param directory as above
     * @param quorum the same for every node, and at every start
     * @param id which of them it is
     * @throws PortTakenException if something else listens on one of its ports
     */
    public static EmbeddedBroker start(Path directory, Quorum quorum, int id) {
        Quorum.Node node = quorum.node(id);
        Ports.claim(node.port());
        Ports.claim(node.controllerPort());
        format(directory, quorum, id);
        KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(directory, quorum, id), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedBroker(server, node.port());
    }

    private static void format(Path directory, Quorum quorum, int id) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter().setNodeId(id).setClusterId(quorum.clusterId().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString()).addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(
                            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Can't make a Kafka directory of " + directory + ": " + e.getMessage(), e);
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port for clients, 1 to 65535. */
    public int port() {
        return port;
    }

    /** Stops the node; its data stay. Takes about half a second. To close again does nothing. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
