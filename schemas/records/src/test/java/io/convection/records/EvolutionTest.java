package io.convection.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

/** A later release adds a symbol to every enum and a field to every record: who can still read whom. */
class EvolutionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDED = "ADDED";

    @BeforeAll
    static void trust() {
        Trust.install();
    }

    static Stream<Schema> flat() {
        return TopicSchemas.flat().stream();
    }

    @ParameterizedTest
    @MethodSource("flat")
    void laterAndTodaysCodeReadEachOther(Schema today) throws IOException {
        Schema later = later(today);

        assertReads(later, today);
        assertReads(today, later);
    }

    @Test
    void laterCodeReadsTodaysJournal() throws IOException {
        Schema later = later(TopicSchemas.journal());

        assertReads(later, TopicSchemas.journal());
    }

    @Test
    void aNewFactIsAChangeThatTheJournalTakes() throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(TopicSchemas.journal().toString());
        for (JsonNode field : json.get("fields")) {
            if (field.get("name").asText().equals("facts")) {
                ((ArrayNode) field.get("type").get("items")).addObject().put("type", "record").put("name", "Invented")
                        .put("namespace", "io.convection.records.fact").putArray("fields");
            }
        }

        assertReads(new Schema.Parser().parse(json.toString()), TopicSchemas.journal());
    }

    private static void assertReads(Schema reader, Schema writer) {
        SchemaPairCompatibility verdict = checkReaderWriterCompatibility(reader, writer);
        assertThat(verdict.getType()).as(verdict.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("flat")
    void aSymbolOfLaterCodeReadsAsUnknown(Schema today) throws IOException {
        Schema later = later(today);
        Object written = sample(later);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(later).write(written, encoder);
        encoder.flush();

        Object read = new SpecificDatumReader<>(later, today).read(null,
                DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));

        assertThat(read.getClass().getName()).isEqualTo(today.getFullName());
        assertThat(symbols(written)).isNotEmpty().containsOnly(ADDED);
        assertThat(symbols(read)).hasSameSizeAs(symbols(written)).containsOnly("UNKNOWN");
    }

    /** The same schema with a symbol more in every enum and a field more in every record. */
    private static Schema later(Schema today) throws IOException {
        JsonNode json = JSON.readTree(today.toString());
        Deque<JsonNode> open = new ArrayDeque<>(List.of(json));
        while (!open.isEmpty()) {
            JsonNode node = open.remove();
            node.forEach(open::add);
            switch (node.path("type").asText()) {
                case "enum" -> ((ArrayNode) node.get("symbols")).add(ADDED);
                case "record" ->
                    ((ArrayNode) node.get("fields")).addObject().put("name", "addedLater").put("type", "string")
                            .put("default", "");
                default -> {
                    // stays as it is
                }
            }
        }
        Schema later = new Schema.Parser().parse(json.toString());
        assertThat(later).isNotEqualTo(today);
        return later;
    }

    /** A value of a schema: every optional part is there, every array has one element, every enum has the new symbol. */
    private static Object sample(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), sample(field.schema())));
                yield record;
            }
            case ARRAY -> List.of(sample(schema.getElementType()));
            case UNION -> sample(schema.getTypes().get(schema.getTypes().size() - 1));
            case ENUM -> new GenericData.EnumSymbol(schema, ADDED);
            case STRING -> "text";
            case INT -> 1;
            case LONG -> 1L;
            case BOOLEAN -> true;
            case MAP, FIXED, BYTES, FLOAT, DOUBLE, NULL -> throw new AssertionError("no topic has a " + schema);
        };
    }

    private static List<String> symbols(Object value) {
        List<String> symbols = new ArrayList<>();
        switch (value) {
            case IndexedRecord record -> record.getSchema().getFields()
                    .forEach(field -> symbols.addAll(symbols(record.get(field.pos()))));
            case Collection<?> elements -> elements.forEach(element -> symbols.addAll(symbols(element)));
            case GenericData.EnumSymbol symbol -> symbols.add(symbol.toString());
            case Enum<?> symbol -> symbols.add(symbol.name());
            default -> {
                // holds no symbol
            }
        }
        return symbols;
    }
}
