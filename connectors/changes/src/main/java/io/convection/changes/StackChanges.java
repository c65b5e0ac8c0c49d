package io.convection.changes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.convection.records.StackChange;
import io.convection.serdes.Topics;

/**
 * Sends stack changes to an installation. Any number of threads may use one; changes of one stack are taken in the order in which they were sent.
 *
 * <pre>{@code
 * try (StackChanges changes = StackChanges.to("kafka:9092", "http://registry:8081")) {
 *     RequestStory story = changes.carryOut(Change.create("default/shop", "build-17").template(text), Duration.ofMinutes(10));
 *     System.out.println(story.isComplete());
 * }
 * }</pre>
 *
 * <p>A process that died does not know whether it had sent its request: it does the same again, with the same request id, and gets the same answer.
 */
public final class StackChanges implements AutoCloseable {

    private final Cluster cluster;
    private final RequestSender sender;

    /**
     * To an installation with the usual topics.
     *
     * @param bootstrapServers Kafka's brokers
     * @param registryUrl the schema registry
     */
    public static StackChanges to(String bootstrapServers, String registryUrl) {
        return new StackChanges(new Cluster(Map.of("bootstrap.servers", bootstrapServers),
                Map.of("schema.registry.url", registryUrl), Topics.standard()));
    }

    /** To any; it is closed with this. */
    public StackChanges(Cluster cluster) {
        this.cluster = cluster;
        this.sender = new RequestSender(cluster);
    }

    /**
     * Sends a request; returns its id when it is stored, and waits for no engine.
     *
     * @throws ChangeException if the change is not valid or too large; nothing was sent
     * @throws org.apache.kafka.common.KafkaException if Kafka or the registry don't take it; to send it again under the same id is right
     */
    public String send(Change change) {
        sender.send(change.records());
        return change.requestId();
    }

    /**
     * Sends a request and waits until it is rejected, or until the traversal that it starts has ended.
     *
     * @param limit no longer than this
     * @throws ChangeException as for {@link #send}; also if no engine answers, or time is up: then the request goes on by itself
     */
    public RequestStory carryOut(Change change, Duration limit) {
        List<StackChange> records = change.records();
        try (RequestFollower follower = new RequestFollower(cluster, records.getFirst());
                RequestView nobody = RequestView.none()) {
            sender.send(records);
            return follower.follow(true, limit, nobody);
        }
    }

    @Override
    public void close() {
        sender.close();
        cluster.close();
    }
}
