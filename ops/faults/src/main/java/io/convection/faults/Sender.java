package io.convection.faults;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/** Sends changes; those of one stack arrive in the order in which they were sent. From any thread, but for one stack from one at a time. */
final class Sender implements AutoCloseable {

    private final KafkaProducer<String, StackChange> producer;
    private final Observer observer;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Sender(String bootstrapServers, RecordSerdes serdes, Observer observer) {
        this.observer = observer;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000, ProducerConfig.CLIENT_ID_CONFIG,
                        "faults-client"),
                new StringSerializer(), serdes.serializer(StackChange.class));
    }

    /** Sends it; twice where that is asked for, as a client does that has had no answer. */
    void send(String stack, Change change, boolean twice) {
        StackChange record = StackChange.newBuilder().setStack(stack).setRequestId("c" + numbers.incrementAndGet())
                .setKind(change.kind()).setTemplate(change.template().isEmpty() ? null : change.template())
                .setRemoved(change.removed()).build();
        observer.asked(stack, record.getRequestId(), change.kind() == ChangeKind.DELETE);
        send(record);
        if (twice) {
            repeated.incrementAndGet();
            send(record);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of what the future would say
    private void send(StackChange record) {
        producer.send(new ProducerRecord<>(Topics.standard().stackChanges(), record.getStack(), record),
                (stored, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /** Changes sent, each counted once. */
    long sent() {
        return numbers.get();
    }

    /** Of these, sent twice. */
    long repeated() {
        return repeated.get();
    }

    /** That one was not stored is thrown. */
    void requireStored() {
        Exception why = failure.get();
        if (why != null) {
            throw new FaultException("a change was not stored: " + why.getMessage(), why);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
