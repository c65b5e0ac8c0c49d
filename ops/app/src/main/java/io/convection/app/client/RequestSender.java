package io.convection.app.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.app.Trouble;
import io.convection.core.Code;
import io.convection.records.StackChange;
import io.convection.serdes.Topics;

/** Puts a request on the topic {@code stack-changes}, whole or in parts: all of them, or, where one is too large, none. */
public final class RequestSender {

    /** Of larger records, what the topic takes is asked first; for smaller ones the question costs more than it is worth. */
    private static final int WORTH_ASKING = 64_000;

    /** The trace that a pipeline is in, as W3C Trace Context names it in the environment of a process: what follows from the request belongs to it. */
    private static final Optional<byte[]> TRACEPARENT = Optional.ofNullable(System.getenv("TRACEPARENT"))
            .map(trace -> trace.getBytes(StandardCharsets.UTF_8));

    private final List<RecordSize> parts;

    /**
     * Looks at sizes; Kafka is not asked yet. What the engine would not take is told as a failure.
     *
     * @param parts of one request, in order; one, if it is sent as a whole
     */
    public RequestSender(List<StackChange> parts) {
        this.parts = RecordSize.of(parts);
        this.parts.stream().filter(part -> part.bytes() > Topics.MAX_INPUT_BYTES).findFirst().ifPresent(large -> {
            throw tooLarge(large.words() + "; the engine takes at most " + Topics.MAX_INPUT_BYTES
                    + " in one record: keep large values elsewhere, or divide the stack");
        });
    }

    /**
     * Returns when the request is stored.
     *
     * @throws Trouble if Kafka does not take records of that size
     * @throws KafkaException if Kafka or the registry don't take it
     */
    public void send(Installation installation) {
        requireRoom(installation);
        try (Serializer<StackChange> values = installation.serdes().serializer(StackChange.class);
                KafkaProducer<String, StackChange> producer = installation.producer(values)) {
            for (RecordSize part : parts) {
                send(part, installation.topics().stackChanges(), producer);
            }
        }
    }

    private static void send(RecordSize part, String topic, KafkaProducer<String, StackChange> producer) {
        try {
            ProducerRecord<String, StackChange> record = new ProducerRecord<>(topic, part.change().getStack(),
                    part.change());
            TRACEPARENT.ifPresent(trace -> record.headers().add("traceparent", trace));
            producer.send(record).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                throw refused(part, topic, "less (max.message.bytes)");
            }
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("interrupted before the request was stored");
        }
    }

    /** Before the first is sent: where a later one is refused, the engine would wait for it for an hour. */
    private void requireRoom(Installation installation) {
        RecordSize largest = parts.getFirst();
        for (RecordSize part : parts) {
            largest = part.framed() > largest.framed() ? part : largest;
        }
        RecordSize large = largest;
        setting(installation, ProducerConfig.MAX_REQUEST_SIZE_CONFIG).filter(limit -> large.framed() > limit)
                .ifPresent(limit -> {
                    throw tooLarge(large.words() + "; kafka.max.request.size in --config allows " + limit);
                });
        boolean compressed = !installation.config().kafka()
                .getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none").equals("none");
        // What the topic's limit is about is the compressed size, which nobody knows yet.
        if (large.framed() > WORTH_ASKING && !compressed) {
            String topic = installation.topics().stackChanges();
            room(installation, topic).filter(limit -> large.framed() > limit).ifPresent(limit -> {
                throw refused(large, topic, "at most " + limit + " (max.message.bytes)");
            });
        }
    }

    private static Optional<Long> setting(Installation installation, String name) {
        return Optional.ofNullable(installation.config().kafka().get(name)).map(String::strip).map(Long::valueOf);
    }

    /** What the topic takes; empty if we may not know, and then it will say so itself. */
    private static Optional<Long> room(Installation installation, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = installation.admin()) {
            Config config = Answers.of(admin.describeConfigs(List.of(resource)).all()).get(resource);
            return Optional.of(Long.valueOf(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
        } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private static Trouble refused(RecordSize part, String topic, String limit) {
        return tooLarge(part.words() + "; the topic " + topic + " takes " + limit
                + ": `convection topics check` says how to mend it");
    }

    private static Trouble tooLarge(String sentence) {
        return Trouble.failed(Code.TOO_LARGE.id() + ": " + sentence);
    }
}
