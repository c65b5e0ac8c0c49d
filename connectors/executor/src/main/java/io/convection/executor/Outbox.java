package io.convection.executor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/**
 * What an executor sends: types, outcomes, dead letters. Each call returns once the brokers have stored the record, however long that takes; it blocks
 * nothing but the virtual thread of its operation. A failure that no waiting mends is thrown.
 */
final class Outbox {

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final Answers answers;
    private final Serializer<ResourceEvent> events;
    private final Serializer<ResourceType> types;

    Outbox(Producer<byte[], byte[]> producer, Topics topics, Answers answers, RecordSerdes serdes) {
        this.producer = producer;
        this.topics = topics;
        this.answers = answers;
        this.events = serdes.serializer(ResourceEvent.class);
        this.types = serdes.serializer(ResourceType.class);
    }

    /** Publishes what a plugin offers. */
    void publish(ResourceType type) throws InterruptedException {
        String topic = topics.resourceTypes();
        byte[] value = Patience.untilRegistryAnswers(() -> types.serialize(topic, type));
        send(new ProducerRecord<>(topic, utf8(type.getName()), value));
    }

    /** Sends an outcome, with these headers; one that no record can hold is sent as the failure that this is. */
    void report(ResourceEvent event, Headers headers) throws InterruptedException {
        try {
            send(event, headers);
        } catch (RecordTooLargeException e) {
            send(answers.tooLarge(event, e.getMessage()), headers);
        }
    }

    /** Puts a record that can't be read where people look for it: its bytes as found, and headers that say what is wrong. */
    void deadLetter(ConsumerRecord<byte[], byte[]> record, String error) throws InterruptedException {
        Headers headers = new RecordHeaders(record.headers()).add("cause", utf8("undecodable"))
                .add("place", utf8("value")).add("error", utf8(error)).add("topic", utf8(record.topic()))
                .add("partition", utf8(Integer.toString(record.partition())))
                .add("offset", utf8(Long.toString(record.offset())));
        send(new ProducerRecord<>(topics.deadLetters(), null, record.key(), record.value(), headers));
    }

    /** Gives up what is not stored within this time. */
    void close(Duration limit) {
        producer.close(limit);
    }

    private void send(ResourceEvent event, Headers headers) throws InterruptedException {
        String topic = topics.resourceEvents();
        byte[] value = Patience.untilRegistryAnswers(() -> events.serialize(topic, event));
        send(new ProducerRecord<>(topic, null, utf8(event.getStack()), value, headers));
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        Patience patience = new Patience();
        while (true) {
            try {
                producer.send(record).get();
                return;
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RetriableException passing -> patience.pause(passing);
                    case KafkaException lasting -> throw lasting;
                    case null, default -> throw new KafkaException("sending to " + record.topic() + " failed", e);
                }
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
