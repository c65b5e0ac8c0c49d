package io.convection.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.core.Code;
import io.convection.records.StackChange;
import io.convection.serdes.Topics;

/** Puts requests on the topic {@code stack-changes}, each whole or in parts: all of them, or, where one is too large, none. Any number of threads may use it. */
public final class RequestSender implements AutoCloseable {

    /** Of larger records, what the topic takes is asked first; for smaller ones the question costs more than it is worth. */
    private static final int WORTH_ASKING = 64_000;

    /** The trace that a pipeline is in, as W3C Trace Context names it in the environment of a process: what follows from the request belongs to it. */
    private static final Optional<byte[]> TRACEPARENT = Optional.ofNullable(System.getenv("TRACEPARENT"))
            .map(trace -> trace.getBytes(StandardCharsets.UTF_8));

    private final Cluster cluster;
    private final String topic;
    private final Serializer<StackChange> values;
    private final KafkaProducer<String, StackChange> producer;

    /** Connects in the background. */
    public RequestSender(Cluster cluster) {
        this.cluster = cluster;
        this.topic = cluster.topics().stackChanges();
        this.values = cluster.serdes().serializer(StackChange.class);
        this.producer = cluster.producer(values);
    }

    /**
     * Looks at sizes; nobody is asked.
     *
     * @param parts of one request, in order; one, if it is sent as a whole
     * @throws ChangeException if the engine would not take one of them
     */
    public static void requireSizes(List<StackChange> parts) {
        requireTakable(RecordSize.of(parts));
    }

    private static void requireTakable(List<RecordSize> parts) {
        parts.stream().filter(part -> part.bytes() > Topics.MAX_INPUT_BYTES).findFirst().ifPresent(large -> {
            throw tooLarge(large.words() + "; the engine takes at most " + Topics.MAX_INPUT_BYTES
                    + " in one record: keep large values elsewhere, or divide the stack");
        });
    }

    /**
     * Returns when the request is stored.
     *
     * @param parts of one request, in order; one, if it is sent as a whole
     * @throws ChangeException if the engine or Kafka does not take records of that size; nothing was sent
     * @throws KafkaException if Kafka or the registry don't take it; parts of it may be stored, which are harmless: send it again
     */
    public void send(List<StackChange> parts) {
        List<RecordSize> sizes = RecordSize.of(parts);
        requireTakable(sizes);
        requireRoom(sizes);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (StackChange part : parts) {
            ProducerRecord<String, StackChange> record = new ProducerRecord<>(topic, part.getStack(), part);
            TRACEPARENT.ifPresent(trace -> record.headers().add("traceparent", trace));
            sent.add(producer.send(record));
        }
        for (int i = 0; i < parts.size(); i++) {
            await(sent.get(i), parts.get(i));
        }
    }

    private void await(Future<RecordMetadata> sent, StackChange part) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                throw refused(RecordSize.of(List.of(part)).getFirst(), "less (max.message.bytes)");
            }
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted before the request was stored", e);
        }
    }

    /** Before the first is sent: where a later one is refused, the engine would wait for it for an hour. */
    private void requireRoom(List<RecordSize> parts) {
        RecordSize largest = parts.getFirst();
        for (RecordSize part : parts) {
            largest = part.framed() > largest.framed() ? part : largest;
        }
        RecordSize large = largest;
        setting(ProducerConfig.MAX_REQUEST_SIZE_CONFIG).filter(limit -> large.framed() > limit).ifPresent(limit -> {
            throw tooLarge(large.words() + "; kafka.max.request.size in --config allows " + limit);
        });
        boolean compressed = !cluster.kafka().getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none")
                .equals("none");
        // What the topic's limit is about is the compressed size, which nobody knows yet.
        if (large.framed() > WORTH_ASKING && !compressed) {
            room().filter(limit -> large.framed() > limit).ifPresent(limit -> {
                throw refused(large, "at most " + limit + " (max.message.bytes)");
            });
        }
    }

    private Optional<Long> setting(String name) {
        return Optional.ofNullable(cluster.kafka().get(name)).map(String::strip).map(Long::valueOf);
    }

    /** What the topic takes; empty if we may not know, and then it will say so itself. */
    private Optional<Long> room() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = cluster.admin()) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return Optional.of(Long.valueOf(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case AuthorizationException denied -> Optional.empty();
                case UnknownTopicOrPartitionException none -> Optional.empty();
                case KafkaException known -> throw known;
                default -> throw new KafkaException(e.getCause());
            };
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted before the request was sent", e);
        }
    }

    private ChangeException refused(RecordSize part, String limit) {
        return tooLarge(part.words() + "; the topic " + topic + " takes " + limit
                + ": `convection topics check` says how to mend it");
    }

    private static ChangeException tooLarge(String sentence) {
        return ChangeException.invalid(Code.TOO_LARGE, "", sentence);
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
