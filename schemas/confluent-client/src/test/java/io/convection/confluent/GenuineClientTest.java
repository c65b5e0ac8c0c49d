package io.convection.confluent;

import java.util.List;
import java.util.Map;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenuineClientTest {

    private static final Schema SCHEMA = SchemaBuilder.record("Ship").namespace("test").fields().requiredString("name")
            .optionalLong("tons").endRecord();

    @Test
    void registersAndLooksUp() throws Exception {
        try (SchemaRegistryClient client = SchemaRegistryClientFactory.newClient(List.of("mock://look-up"),
                10, List.of(new AvroSchemaProvider()), Map.of(), Map.of())) {
            int id = client.register("ships-value", new AvroSchema(SCHEMA));

            assertThat(client.getSchemaById(id).rawSchema()).isEqualTo(SCHEMA);
            assertThat(client.getLatestSchemaMetadata("ships-value").getVersion()).isEqualTo(1);
            assertThat(client.getId("ships-value", new AvroSchema(SCHEMA))).isEqualTo(id);
        }
        MockSchemaRegistry.dropScope("look-up");
    }

    @Test
    void serializesAndDeserializes() {
        Map<String, String> settings = Map.of("schema.registry.url", "mock://round-trip");
        GenericRecord ship = new GenericRecordBuilder(SCHEMA).set("name", "Vasa").set("tons", 1210L).build();
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            serializer.configure(settings, false);
            deserializer.configure(settings, false);

            byte[] bytes = serializer.serialize("ships", ship);

            assertThat(bytes[0]).as("magic byte").isZero();
            assertThat(deserializer.deserialize("ships", bytes)).isEqualTo(ship);
        }
        MockSchemaRegistry.dropScope("round-trip");
    }
}
