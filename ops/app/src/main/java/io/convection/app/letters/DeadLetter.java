package io.convection.app.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.convection.streams.EngineHeaders;

/** A record of the topic {@code dead-letters}: the raw bytes of what was read, and headers that say where, and what is wrong. */
public final class DeadLetter {

    private final ConsumerRecord<byte[], byte[]> row;

    DeadLetter(ConsumerRecord<byte[], byte[]> row) {
        this.row = row;
    }

    /** Its name: where it stands on the topic of dead letters, {@code PARTITION@OFFSET}. */
    public String name() {
        return row.partition() + "@" + row.offset();
    }

    /** Its name on the cluster: {@code topic-partition@offset}. */
    String fullName() {
        return row.topic() + "-" + name();
    }

    /** Where it was read: {@code topic-partition@offset}; empty if it does not say. */
    public Optional<String> from() {
        return topic().map(topic -> topic + "-" + header(EngineHeaders.PARTITION).orElse("?") + "@"
                + header(EngineHeaders.OFFSET).orElse("?"));
    }

    /** The topic where it was read; empty if it does not say. */
    public Optional<String> topic() {
        return header(EngineHeaders.TOPIC);
    }

    /** When it was sent to where it was read. */
    public Instant time() {
        return Instant.ofEpochMilli(row.timestamp());
    }

    /** Why it is here, as in {@link EngineHeaders#CAUSE}; {@code unknown} if it does not say. */
    public String cause() {
        return header(EngineHeaders.CAUSE).orElse("unknown");
    }

    /** What is wrong with it, {@code key} or {@code value}; empty text if it does not say. */
    public String place() {
        return header(EngineHeaders.PLACE).orElse("");
    }

    /** The error, one sentence; empty text if it does not say. */
    public String error() {
        return header(EngineHeaders.ERROR).orElse("");
    }

    /** Its key. */
    public Optional<Bytes> key() {
        return Optional.ofNullable(row.key()).map(Bytes::new);
    }

    /** Its value. */
    public Optional<Bytes> value() {
        return Optional.ofNullable(row.value()).map(Bytes::new);
    }

    /** The headers that it had when it was read, in order. Where a name stands twice among all, the last is the engine's. */
    List<Header> ownHeaders() {
        List<Header> own = new ArrayList<>(List.of(row.headers().toArray()));
        EngineHeaders.OF_DEAD_LETTER.forEach(name -> own.remove(row.headers().lastHeader(name)));
        return own;
    }

    /** The headers that it had when it was read, in order, for people: {@code name: "value"}. */
    public List<String> headers() {
        return ownHeaders().stream().map(each -> each.key() + ": "
                + (each.value() == null ? "(none)" : new Bytes(each.value()).shown())).toList();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(row.headers().lastHeader(name)).map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "letter " + name() + from().map(from -> " (" + from + ")").orElse("");
    }
}
