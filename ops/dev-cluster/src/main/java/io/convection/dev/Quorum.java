package io.convection.dev;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.common.Uuid;

/**
 * The nodes of a Kafka cluster on this machine, each broker and controller. What every node must agree upon is worked out of it: who votes, the cluster's id, how many
 * copies there are.
 *
 * @param nodes
 *            1 to 9, with the ids 1, 2, … in order
 */
public record Quorum(List<Node> nodes) {

    private static final int MOST_COPIES = 3;

    /**
     * A node.
     *
     * @param id
     *            1 or more
     * @param port
     *            for clients
     * @param controllerPort
     *            for the other nodes
     */
    public record Node(int id, int port, int controllerPort) {}

    public Quorum {
        nodes = List.copyOf(nodes);
        requireInOrder(nodes);
    }

    private static void requireInOrder(List<Node> nodes) {
        boolean inOrder = IntStream.range(0, nodes.size()).allMatch(at -> nodes.get(at).id() == at + 1);
        if (nodes.isEmpty() || !inOrder) {
            throw new IllegalArgumentException("a quorum has nodes with the ids 1, 2, … in order, not " + nodes);
        }
    }

    /** A cluster of that many nodes on free ports. Another process may still take one of them before it is used. */
    public static Quorum onFreePorts(int count) {
        int[] ports = Ports.free(2 * count);
        return new Quorum(IntStream.range(0, count)
                .mapToObj(at -> new Node(at + 1, ports[2 * at], ports[2 * at + 1])).toList());
    }

    /** The inverse of {@link #text()}. */
    public static Quorum parse(String text) {
        return new Quorum(Arrays.stream(text.split(",")).map(Quorum::node).toList());
    }

    private static Node node(String text) {
        int[] parts = Arrays.stream(text.split(":")).mapToInt(Integer::parseInt).toArray();
        if (parts.length != 3) {
            throw new IllegalArgumentException("a node is ID:PORT:CONTROLLER-PORT, not " + text);
        }
        return new Node(parts[0], parts[1], parts[2]);
    }

    /** {@code ID:PORT:CONTROLLER-PORT,…} */
    public String text() {
        return nodes.stream().map(it -> it.id() + ":" + it.port() + ":" + it.controllerPort())
                .collect(Collectors.joining(","));
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return nodes.stream().map(it -> "127.0.0.1:" + it.port()).collect(Collectors.joining(","));
    }

    /** The node with that id. */
    public Node node(int id) {
        return nodes.get(id - 1);
    }

    /** Replicas of each partition: three where there are that many nodes. */
    public int copies() {
        return Math.min(MOST_COPIES, nodes.size());
    }

    /** How many replicas must have a record before it counts: one node may be away where there are three. */
    public int copiesInSync() {
        return Math.max(1, copies() - 1);
    }

    String voters() {
        return nodes.stream().map(it -> it.id() + "@127.0.0.1:" + it.controllerPort())
                .collect(Collectors.joining(","));
    }

    /** The same in each node's process; another for other ports, so that a folder isn't taken by a cluster that it is not of. A node alone has a random one. */
    Uuid clusterId() {
        if (nodes.size() == 1) {
            return Uuid.randomUuid();
        }
        UUID named = UUID.nameUUIDFromBytes(text().getBytes(StandardCharsets.UTF_8));
        return new Uuid(named.getMostSignificantBits(), named.getLeastSignificantBits());
    }
}
