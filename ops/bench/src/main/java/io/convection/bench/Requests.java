package io.convection.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

import io.convection.records.StackChange;

/** Sends requests as a client does, over one connection. */
final class Requests implements AutoCloseable {

    private final KafkaProducer<String, StackChange> producer;

    Requests(RunningSystem system) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(), system.serdes().serializer(StackChange.class));
    }

    /** Returns when all are stored. */
    void send(List<StackChange> changes) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (StackChange change : changes) {
            sent.add(producer.send(
                    new ProducerRecord<>(RunningSystem.TOPICS.stackChanges(), change.getStack(), change)));
        }
        sent.forEach(Requests::stored);
    }

    /** Where the broker has stored what was sent. */
    static RecordMetadata stored(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request was not stored: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while requests were sent", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
