package io.convection.changes;

import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

import io.convection.records.ResourceEvent;
import io.convection.records.Trust;

/**
 * Puts signals on the topic {@code resource-events}. Who may write there may also tell outcomes of operations: give that right to what you trust. Any number of threads may use it.
 */
public final class SignalSender implements AutoCloseable {

    static {
        Trust.install();
    }

    private final String topic;
    private final KafkaProducer<String, ResourceEvent> producer;

    /** Connects in the background. */
    public SignalSender(Cluster cluster) {
        this.topic = cluster.topics().resourceEvents();
        this.producer = cluster.producer(cluster.serdes().serializer(ResourceEvent.class));
    }

    /**
     * Sends a signal; returns when it is stored.
     *
     * @throws ChangeException if it is not valid; nothing was sent
     * @throws KafkaException if Kafka or the registry don't take it; to send it again under the same id is right
     */
    public void send(Signal signal) {
        try {
            producer.send(new ProducerRecord<>(topic, signal.stack(), signal.event())).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
