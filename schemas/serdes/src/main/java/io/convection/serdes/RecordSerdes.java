package io.convection.serdes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.records.Trust;

/**
 * Serializers and deserializers of every record, in the Confluent wire format, over one shared registry client. The subject is the topic's name and
 * {@code -value}.
 *
 * <p>The settings are those of Confluent's client and serializers, all passed through ({@code schema.registry.url}, {@code basic.auth.…}, {@code bearer.auth.…},
 * {@code schema.registry.ssl.…}, {@code auto.register.schemas}, …). Where nothing is set, a registry that does not answer is given up after seconds, not minutes:
 * a stream's transaction does not wait that long. Everything that it hands out can be used by several threads, until this is closed.
 */
public final class RecordSerdes implements AutoCloseable {

    private static final Map<String, Object> DEFAULTS = Map.of(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, 2000,
            SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, 5000, SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 1,
            SchemaRegistryClientConfig.RETRIES_WAIT_MS_CONFIG, 200);

    private final Map<String, Object> settings;
    private final SchemaRegistryClient registry;

    /** Takes Confluent's settings; one that is missing or makes no sense is a {@link ConfigException}. Nothing is asked of the registry yet. */
    public RecordSerdes(Map<String, ?> clientSettings) {
        Trust.install();
        settings = new HashMap<>(DEFAULTS);
        settings.putAll(clientSettings);
        settings.put(AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY, TopicNameStrategy.class);
        settings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        registry = client(settings);
    }

    private static SchemaRegistryClient client(Map<String, Object> settings) {
        AbstractKafkaSchemaSerDeConfig config = new AbstractKafkaSchemaSerDeConfig(
                AbstractKafkaSchemaSerDeConfig.baseConfigDef(), settings, false);
        return SchemaRegistryClientFactory.newClient(config.getSchemaRegistryUrls(), config.getMaxSchemasPerSubject(),
                List.of(new AvroSchemaProvider()), config.originalsWithPrefix(""), config.requestHeaders());
    }

    /** The client that all serializers share. */
    public SchemaRegistryClient registry() {
        return registry;
    }

    /**
     * Writes records of a class. It throws {@link RegistryUnavailableException} where the registry does not take the schema, and
     * {@link org.apache.kafka.common.errors.RecordTooLargeException} above {@link Topics#MAX_RECORD_BYTES}.
     */
    public <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        return new RecordSerializer<>(registry, settings);
    }

    /** Reads records of a class. It throws {@link UnreadableRecordException} or {@link RegistryUnavailableException}; see {@link Fault#of}. */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        Map<String, Object> ofType = new HashMap<>(settings);
        ofType.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG, type);
        return new RecordDeserializer<>(type, registry, ofType);
    }

    /** Both, as Kafka Streams wants them. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(serializer(type), deserializer(type));
    }

    /** Closes the shared client. */
    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
