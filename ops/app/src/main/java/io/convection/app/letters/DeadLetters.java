package io.convection.app.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

import io.convection.app.Trouble;
import io.convection.app.client.Installation;
import io.convection.app.client.TopicScan;

/** The dead letters of an installation, as many as there are when they are asked for. */
public final class DeadLetters {

    private final Installation installation;
    private final String topic;

    /** Of this installation. */
    public DeadLetters(Installation installation) {
        this.installation = installation;
        this.topic = installation.topics().deadLetters();
    }

    /** Gives each letter to the taker, of one partition in order. */
    public void each(Consumer<DeadLetter> taker) {
        try (KafkaConsumer<byte[], byte[]> consumer = installation.rawConsumer()) {
            TopicScan.whole(consumer, installation.everyPartition(consumer, topic),
                    row -> taker.accept(new DeadLetter(row)));
        }
    }

    /** The letter of this name; that there is none is told as a failure. Read at one place more than once, the last is it. */
    public DeadLetter named(LetterName name) {
        List<DeadLetter> found = new ArrayList<>();
        if (name.topic().isPresent()) {
            each(letter -> {
                if (name.wasRead(letter, installation.topics().prefix())) {
                    found.add(letter);
                }
            });
        } else {
            at(name, found::add);
        }
        if (found.isEmpty()) {
            throw Trouble.failed("there is no dead letter " + name
                    + "; `convection dead-letters list` shows which there are");
        }
        return found.getLast();
    }

    private void at(LetterName name, Consumer<DeadLetter> taker) {
        try (KafkaConsumer<byte[], byte[]> consumer = installation.rawConsumer()) {
            TopicPartition partition = new TopicPartition(topic, name.partition());
            if (installation.everyPartition(consumer, topic).contains(partition)) {
                TopicScan.one(consumer, partition, name.offset(), row -> taker.accept(new DeadLetter(row)));
            }
        }
    }
}
