package io.convection.serdes;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records as Confluent's serializer does, and holds them to {@link Topics#MAX_RECORD_BYTES}. The first record of a topic is written by that serializer, which
 * asks the registry for the schema's id; further ones get the same id, and their bytes from {@link OwnWriter}: Confluent's looks the whole schema up for each
 * record, which was half of what an engine's thread did. Where settings make its bytes any different, it goes on writing all of them.
 */
final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {

    private final KafkaAvroSerializer genuine;
    private final ConcurrentMap<String, OwnWriter> writers = new ConcurrentHashMap<>();

    RecordSerializer(SchemaRegistryClient registry, Map<String, ?> settings) {
        genuine = new KafkaAvroSerializer(registry);
        genuine.configure(settings, false);
    }

    /** A tombstone, {@code null}, is written as {@code null}: Kafka's interface wants it so. */
    @Override
    public byte[] serialize(String topic, T value) {
        return serialize(topic, new RecordHeaders(), value);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
        if (value == null) {
            return null;
        }
        byte[] bytes = write(topic, headers, value);
        if (bytes.length > Topics.MAX_RECORD_BYTES) {
            throw new RecordTooLargeException("A " + value.getSchema().getName() + " for " + topic + " has "
                    + bytes.length + " bytes; no record may have more than " + Topics.MAX_RECORD_BYTES + ".");
        }
        return bytes;
    }

    private byte[] write(String topic, Headers headers, T value) {
        OwnWriter known = writers.get(topic);
        if (known != null && known.writes(value)) {
            return known.write(value);
        }
        byte[] bytes = genuinely(topic, headers, value);
        if (known == null) {
            writers.put(topic, OwnWriter.like(bytes, value));
        }
        return bytes;
    }

    private byte[] genuinely(String topic, Headers headers, T value) {
        try {
            return genuine.serialize(topic, headers, value);
        } catch (RuntimeException e) {
            if (isOfRegistry(e)) {
                throw new RegistryUnavailableException(
                        "The schema registry did not take the schema of " + topic + ": " + e.getMessage(), e);
            }
            throw e;
        }
    }

    /** Writing into memory can't fail by I/O: that comes from asking the registry. */
    private static boolean isOfRegistry(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** The client is shared, and closed by its owner. */
    @Override
    public void close() {}
}
