package io.convection.streams;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import io.convection.serdes.JournalChain;

/** The headers that the engine sets. Their values are UTF-8 text, but for the journal's digest. */
public final class EngineHeaders {

    /** Of a record that was sent on to the partition of its key: where it was found, {@code topic-partition@offset}. */
    public static final String STRAY = "stray";
    /** Of a dead letter: why; one of {@code undecodable}, {@code bad-key}, {@code too-large}, {@code stray}. */
    public static final String CAUSE = "cause";
    /** Of a dead letter: what is wrong with it, {@code key} or {@code value}. */
    public static final String PLACE = "place";
    /** Of a dead letter: the error, one sentence. */
    public static final String ERROR = "error";
    /** Of a dead letter: the topic where it was read. */
    public static final String TOPIC = "topic";
    /** Of a dead letter: the partition where it was read, in decimal. */
    public static final String PARTITION = "partition";
    /** Of a dead letter: the offset where it was read, in decimal. */
    public static final String OFFSET = "offset";

    /** Of an input that was a dead letter and was sent again: which one, {@code topic-partition@offset}. The engine does not look at it. */
    public static final String RESENT = "resent";
    /** What a dead letter has besides the headers of the record that it was. */
    public static final List<String> OF_DEAD_LETTER = List.of(CAUSE, PLACE, ERROR, TOPIC, PARTITION, OFFSET);

    private EngineHeaders() {}

    /** The record's own headers, and behind them those of a dead letter: where a name stands twice, the last is ours. */
    static Headers ofDeadLetter(Record<byte[], byte[]> record, RecordMetadata at, Arrival.Dead dead) {
        return new RecordHeaders(record.headers()).add(CAUSE, utf8(dead.cause().id())).add(PLACE, utf8(dead.place()))
                .add(ERROR, utf8(dead.error())).add(TOPIC, utf8(at.topic()))
                .add(PARTITION, utf8(Integer.toString(at.partition()))).add(OFFSET, utf8(Long.toString(at.offset())));
    }

    /** The record's own headers, and behind them the mark of a stray. */
    static Headers ofStray(Record<byte[], byte[]> record, RecordMetadata at) {
        String found = at.topic() + "-" + at.partition() + "@" + at.offset();
        return new RecordHeaders(record.headers()).add(STRAY, utf8(found));
    }

    /** The header of a journal entry. */
    static Headers ofEntry(byte[] digest) {
        return new RecordHeaders().add(JournalChain.HEADER, digest);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
