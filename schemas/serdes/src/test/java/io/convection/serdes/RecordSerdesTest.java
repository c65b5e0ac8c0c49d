package io.convection.serdes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordSerdesTest {

    private static final String TOPIC = "convection.any";
    private static final Map<String, String> SETTINGS = Map.of("schema.registry.url", "mock://serdes");

    private final RecordSerdes serdes = new RecordSerdes(SETTINGS);

    @AfterEach
    void close() {
        serdes.close();
        MockSchemaRegistry.dropScope("serdes");
    }

    static Stream<SpecificRecord> records() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordComesBackAsItWas(SpecificRecord record) {
        assertThat(roundTrip(record.getClass(), record)).isEqualTo(record);
    }

    private <T extends SpecificRecord> T roundTrip(Class<T> type, SpecificRecord record) {
        Serde<T> serde = serdes.serde(type);
        return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, type.cast(record)));
    }

    /** The first of a topic is written by Confluent's serializer, further ones are not. */
    @ParameterizedTest
    @MethodSource("records")
    void furtherRecordsHaveTheBytesOfConfluentsSerializer(SpecificRecord record) {
        try (Serializer<SpecificRecord> ours = serdes.serializer(SpecificRecord.class);
                KafkaAvroSerializer genuine = new KafkaAvroSerializer(serdes.registry())) {
            genuine.configure(SETTINGS, false);
            byte[] expected = genuine.serialize(TOPIC, record);

            assertThat(ours.serialize(TOPIC, record)).isEqualTo(expected);
            assertThat(ours.serialize(TOPIC, record)).isEqualTo(expected);
        }
    }

    @Test
    void theSubjectIsTheTopicsValueWhateverTheSettingsSay() throws Exception {
        try (RecordSerdes stubborn = new RecordSerdes(
                Map.of("schema.registry.url", "mock://serdes", "value.subject.name.strategy",
                        "io.confluent.kafka.serializers.subject.RecordNameStrategy", "specific.avro.reader",
                        "false"))) {
            byte[] bytes = stubborn.serializer(StackChange.class).serialize("t", Samples.change());

            assertThat(stubborn.registry().getAllSubjects()).containsExactly("t-value");
            assertThat(stubborn.deserializer(StackChange.class).deserialize("t", bytes)).isEqualTo(Samples.change());
        }
    }

    @Test
    void aTombstoneStaysATombstone() {
        assertThat(serdes.serializer(StackChange.class).serialize(TOPIC, null)).isNull();
        assertThat(serdes.deserializer(StackChange.class).deserialize(TOPIC, null)).isNull();
    }

    @Test
    void closingOneSerdeLeavesTheOthersWorking() {
        serdes.serde(StackChange.class).close();

        assertThat(roundTrip(StackChange.class, Samples.change())).isEqualTo(Samples.change());
    }

    @Test
    void aRecordTooLargeForATopicIsRefused() {
        ResourceEvent large = ResourceEvent.newBuilder(Samples.event())
                .setAttributes("x".repeat(Topics.MAX_RECORD_BYTES)).build();

        assertThatThrownBy(() -> serdes.serializer(ResourceEvent.class).serialize(TOPIC, large))
                .isInstanceOf(RecordTooLargeException.class).hasMessageContaining("ResourceEvent for " + TOPIC);
    }

    @Test
    void missingAddressIsSaid() {
        assertThatThrownBy(() -> new RecordSerdes(Map.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void whatANewerWriterAddedIsReadAsUnknownAndLeftOut() throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(ResourceEvent.getClassSchema().toString());
        ArrayNode fields = (ArrayNode) json.get("fields");
        fields.forEach(field -> {
            if (field.get("name").asText().equals("kind")) {
                ((ArrayNode) field.get("type").get("symbols")).add("EXPLODED");
            }
        });
        fields.addObject().put("name", "debris").put("type", "string").put("default", "");
        byte[] bytes = writtenWith(new Schema.Parser().parse(json.toString()));

        ResourceEvent read = serdes.deserializer(ResourceEvent.class).deserialize(TOPIC, bytes);

        assertThat(read.getKind()).isEqualTo(EventKind.UNKNOWN);
        assertThat(read.getStack()).isEqualTo("shop/web");
    }

    private byte[] writtenWith(Schema newer) {
        GenericRecord event = new GenericData.Record(newer);
        newer.getFields().stream().filter(Schema.Field::hasDefaultValue)
                .forEach(field -> event.put(field.pos(), GenericData.get().getDefaultValue(field)));
        event.put("stack", "shop/web");
        event.put("kind", new GenericData.EnumSymbol(newer.getField("kind").schema(), "EXPLODED"));
        event.put("debris", "all over the place");
        try (KafkaAvroSerializer newerWriter = new KafkaAvroSerializer()) {
            newerWriter.configure(SETTINGS, false);
            return newerWriter.serialize(TOPIC, event);
        }
    }

    @Test
    void fieldsThatAnOlderWriterDidNotKnowGetTheirDefaults() throws Exception {
        Schema older = new Schema.Parser().parse("""
                {"type":"record","name":"ResourceEvent","namespace":"io.convection.records",
                 "fields":[{"name":"stack","type":"string"}]}""");
        GenericRecord event = new GenericData.Record(older);
        event.put("stack", "shop/web");
        byte[] bytes;
        try (KafkaAvroSerializer olderWriter = new KafkaAvroSerializer()) {
            olderWriter.configure(SETTINGS, false);
            bytes = olderWriter.serialize(TOPIC, event);
        }

        assertThat(serdes.deserializer(ResourceEvent.class).deserialize(TOPIC, bytes))
                .isEqualTo(ResourceEvent.newBuilder().setStack("shop/web").build());
    }

    @Test
    void bytesThatAreNoSuchRecordAreTheirOwnFault() {
        byte[] event = serdes.serializer(ResourceEvent.class).serialize(TOPIC, Samples.event());
        byte[] cut = Arrays.copyOf(event, event.length - 3);
        byte[] otherRecord = serdes.serializer(StackChange.class).serialize("other", Samples.change());
        // The schema of the event, then a string that claims to be a gigabyte long.
        byte[] bomb = ByteBuffer.allocate(20).put(event, 0, 5).put(new byte[]{-2, -1, -1, -1, 15}).array();

        for (byte[] bad : List.of(new byte[0], new byte[]{0, 0}, "hello world".getBytes(StandardCharsets.UTF_8), cut,
                otherRecord, bomb)) {
            assertThatThrownBy(() -> serdes.deserializer(ResourceEvent.class).deserialize(TOPIC, bad))
                    .isInstanceOf(UnreadableRecordException.class).hasMessageContaining(TOPIC)
                    .satisfies(e -> assertThat(Fault.of(new RuntimeException(e))).isEqualTo(Fault.BAD_BYTES));
        }
    }
}
