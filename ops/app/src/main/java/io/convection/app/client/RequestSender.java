package io.convection.app.client;

import java.util.List;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.app.Trouble;
import io.convection.records.StackChange;

/** Puts requests on the topic {@code stack-changes}. */
public final class RequestSender {

    private RequestSender() {}

    /**
     * Returns when the request is stored.
     *
     * @param parts of one request, in order; one, if it is sent as a whole
     * @throws KafkaException if it is too large, or Kafka or the registry don't take it
     */
    public static void send(Installation installation, List<StackChange> parts) {
        try (Serializer<StackChange> values = installation.serdes().serializer(StackChange.class);
                KafkaProducer<String, StackChange> producer = installation.producer(values)) {
            for (StackChange part : parts) {
                producer.send(new ProducerRecord<>(installation.topics().stackChanges(), part.getStack(), part)).get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("interrupted before the request was stored");
        }
    }
}
