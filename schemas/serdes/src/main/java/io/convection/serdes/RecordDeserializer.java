package io.convection.serdes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
/**
 * Reads records of one class by Confluent's deserializer, with the class's own schema as reader: fields that the writer did not know get their defaults, symbols
 * that the reader does not know become {@code UNKNOWN}.
 *
 * <p>It asks for the schema first and decodes then, so that a registry's failure and bad bytes can't be taken for each other.
 */
final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private static final byte MAGIC = 0;
    private static final int SCHEMA_HEADER_BYTES = 5;
    private static final int NOT_FOUND = 404;

    private final Class<T> type;
    private final SchemaRegistryClient registry;
    private final Subjecting genuine;

    RecordDeserializer(Class<T> type, SchemaRegistryClient registry, Map<String, ?> settings) {
        this.type = type;
        this.registry = registry;
        this.genuine = new Subjecting(registry);
        genuine.configure(settings, false);
    }

    /** A tombstone, {@code null}, is read as {@code null}: Kafka's interface wants it so. */
    @Override
    public T deserialize(String topic, byte[] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] data) {
        if (data == null) {
            return null;
        }
        requireSchema(topic, schemaId(topic, data));
        try {
            return type.cast(genuine.deserialize(topic, headers, data));
        } catch (RuntimeException e) {
            throw new UnreadableRecordException(
                    "Bytes on " + topic + " are no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private int schemaId(String topic, byte[] data) {
        if (data.length < SCHEMA_HEADER_BYTES || data[0] != MAGIC) {
            throw new UnreadableRecordException(
                    "Bytes on " + topic + " do not begin with a schema id: they are no " + type.getSimpleName() + ".");
        }
        return ByteBuffer.wrap(data, 1, Integer.BYTES).getInt();
    }

    /** Fills the client's cache; from then on a failure to decode is the bytes' own. */
    private void requireSchema(String topic, int id) {
        try {
            registry.getSchemaBySubjectAndId(genuine.subject(topic), id);
        } catch (RestClientException e) {
            throw denies(e)
                    ? new UnreadableRecordException(
                            "Bytes on " + topic + " name schema " + id + ", which the registry does not have.", e)
                    : unavailable(topic, id, e);
        } catch (IOException | RuntimeException e) {
            throw isNoAvro(e)
                    ? new UnreadableRecordException(
                            "Bytes on " + topic + " name schema " + id + ", which is no Avro.", e)
                    : unavailable(topic, id, e);
        }
    }

    /** How the client says that it got the schema and can't parse it, by its kind and by its text; it has no exception of its own for that. */
    private static boolean isNoAvro(Exception e) {
        return e instanceof UncheckedExecutionException
                || (e.getClass() == IOException.class && String.valueOf(e.getMessage()).startsWith("Invalid schema"));
    }

    /** The registry's own words; any other 404 comes from a proxy or a wrong address, and says nothing about the record. */
    private static boolean denies(RestClientException e) {
        return e.getStatus() == NOT_FOUND && e.getErrorCode() / 100 == NOT_FOUND;
    }

    private static RegistryUnavailableException unavailable(String topic, int id, Exception e) {
        return new RegistryUnavailableException(
                "The schema registry did not give schema " + id + " of " + topic + ": " + e.getMessage(), e);
    }

    /** The client is shared, and closed by its owner. */
    @Override
    public void close() {}

    /** Confluent's deserializer, asked for the subject under which it will look. */
    private static final class Subjecting extends KafkaAvroDeserializer {

        Subjecting(SchemaRegistryClient registry) {
            super(registry);
        }

        String subject(String topic) {
            return getSubjectName(topic, false, null, null);
        }
    }
}
