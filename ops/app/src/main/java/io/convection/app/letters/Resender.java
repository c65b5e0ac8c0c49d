package io.convection.app.letters;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;

import io.convection.app.client.Answers;
import io.convection.app.client.Installation;
import io.convection.serdes.Topics;
import io.convection.streams.EngineHeaders;

/** Sends dead letters to where they were read, as they are, to be decided on this time. The letter itself stays: the topic is a log. */
public final class Resender implements AutoCloseable {

    private final List<String> inputs;
    private final KafkaProducer<byte[], byte[]> producer;

    /** To the topics of this installation. */
    public Resender(Installation installation) {
        this.inputs = List.of(installation.topics().stackChanges(), installation.topics().resourceEvents());
        this.producer = installation.rawProducer();
    }

    /**
     * Why it would be of no use to send this letter; empty if it is worth trying.
     *
     * @param key what its key is to be instead of its own, if anything
     */
    public Optional<String> hindrance(DeadLetter letter, Optional<String> key) {
        if (letter.topic().filter(inputs::contains).isEmpty()) {
            return Optional.of("it was read on no input of this installation"
                    + letter.topic().map(topic -> ", but on " + topic).orElse(""));
        }
        if (letter.value().isEmpty()) {
            return Optional.of("it has no value");
        }
        int size = letter.value().get().size();
        if (size > Topics.MAX_INPUT_BYTES) {
            return Optional.of("its value has " + size + " bytes, and at most " + Topics.MAX_INPUT_BYTES
                    + " are taken; send the change in parts, as `convection stack` does");
        }
        return letter.place().equals("key") && letter.cause().equals("bad-key") && key.isEmpty()
                ? Optional.of("its key is wrong; --key STACK corrects it (" + letter.error() + ")")
                : Optional.empty();
    }

    /**
     * Sends it; returns when it is stored. The partition is that of its key, as for every keyed record.
     *
     * @param key what its key is to be instead of its own, if anything
     * @return where it stands now, {@code topic-partition@offset}
     * @throws org.apache.kafka.common.KafkaException if Kafka does not take it
     */
    public String send(DeadLetter letter, Optional<String> key) {
        byte[] newKey = key.map(text -> text.getBytes(StandardCharsets.UTF_8))
                .or(() -> letter.key().map(Bytes::array)).orElse(null);
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(letter.topic().orElseThrow(), newKey,
                letter.value().orElseThrow().array());
        for (Header header : letter.ownHeaders()) {
            // Whoever carries the mark of a stray is not sent on once more.
            if (!header.key().equals(EngineHeaders.STRAY) && !header.key().equals(EngineHeaders.RESENT)) {
                again.headers().add(header);
            }
        }
        again.headers().add(EngineHeaders.RESENT, letter.fullName().getBytes(StandardCharsets.UTF_8));
        RecordMetadata stored = Answers.of(producer.send(again));
        return stored.topic() + "-" + stored.partition() + "@" + stored.offset();
    }

    @Override
    public void close() {
        producer.close();
    }
}
