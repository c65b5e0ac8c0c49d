package io.convection.executor;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.records.Control;
import io.convection.serdes.UnreadableRecordException;

/**
 * Reads {@code executor-control} from its end on, without a group: every executor sees every control, and takes those of its pool. What is passed over while it
 * can't be read is lost; the engine does not rest on it.
 */
final class ControlReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(1);

    private final String topic;
    private final String pool;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Deserializer<Control> controls;
    private final Consumer<Control> taker;
    private final Thread thread;
    private volatile boolean ended;
    private boolean started;

    /**
     * @param consumer its own from here on
     * @param taker is given each control of the pool
     */
    ControlReader(ExecutorConfig config, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Deserializer<Control> controls, Consumer<Control> taker) {
        this.topic = config.topics().executorControl();
        this.pool = config.pool();
        this.consumer = consumer;
        this.controls = controls;
        this.taker = taker;
        this.thread = Thread.ofPlatform().daemon().name("executor-control-" + config.id()).unstarted(this::run);
    }

    /** Finds the end of the topic, waiting for brokers that are out of reach; what is sent from then on is read. */
    void start() throws InterruptedException {
        Patience patience = new Patience();
        while (!ended) {
            try {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(found -> new TopicPartition(topic, found.partition())).toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                partitions.forEach(consumer::position);
                started = true;
                thread.start();
                return;
            } catch (RetriableException e) {
                patience.pause(e);
            }
        }
    }

    private void run() {
        try {
            while (!ended) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("Controls are read no more.");
        } catch (KafkaException e) {
            LOG.error("Controls are read no more, so operations can't be cancelled here: {}", e.getMessage(), e);
        } finally {
            Thread.interrupted(); // closing asks the brokers once more
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            Control control = Patience.untilRegistryAnswers(
                    () -> controls.deserialize(record.topic(), record.headers(), record.value()));
            if (control.getPool().equals(pool)) {
                taker.accept(control);
            }
        } catch (UnreadableRecordException e) {
            LOG.warn("A control is passed over, at offset {}: {}", record.offset(), e.getMessage());
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    /** From any thread. */
    @Override
    public void close() {
        ended = true;
        if (!started) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            if (!thread.join(LAST)) {
                // it waits for a registry that does not answer
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
