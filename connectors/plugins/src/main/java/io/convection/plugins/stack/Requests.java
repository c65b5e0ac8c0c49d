package io.convection.plugins.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import io.convection.records.StackChange;
import io.convection.serdes.RecordSerdes;

/** Sends requests, and waits until each is stored. Connects with the first. */
final class Requests implements Sender {

    private final StackSettings settings;
    private Optional<RecordSerdes> serdes = Optional.empty();
    private Optional<Producer<String, StackChange>> producer = Optional.empty();

    Requests(StackSettings settings) {
        this.settings = settings;
    }

    @Override
    public void send(StackChange change) throws InterruptedException, ExecutionException {
        producer().send(new ProducerRecord<>(settings.topics().stackChanges(), change.getStack(), change)).get();
    }

    private synchronized Producer<String, StackChange> producer() {
        if (producer.isEmpty()) {
            Map<String, Object> own = new HashMap<>(settings.kafka());
            own.put(ProducerConfig.ACKS_CONFIG, "all");
            own.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            serdes = Optional.of(new RecordSerdes(settings.registry()));
            producer = Optional.of(new KafkaProducer<>(own, new StringSerializer(),
                    serdes.get().serializer(StackChange.class)));
        }
        return producer.get();
    }

    @Override
    public synchronized void close() {
        producer.ifPresent(Producer::close);
        serdes.ifPresent(RecordSerdes::close);
    }
}
