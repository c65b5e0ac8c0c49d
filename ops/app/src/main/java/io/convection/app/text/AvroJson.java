package io.convection.app.text;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Records as one line of JSON, for programs: the fields of the schema by their names, moments as ISO 8601 in UTC. Where the schema allows several records (the
 * input and the facts of a journal entry), the record stands under its name: {@code {"Accepted":{…}}}.
 */
public final class AvroJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private AvroJson() {}

    /** One record on one line, without a line end. */
    public static String line(IndexedRecord row) {
        return written(row, false);
    }

    /** One record under its name: {@code {"StackCompleted":{…}}}. */
    public static String named(IndexedRecord row) {
        return written(row, true);
    }

    private static String written(IndexedRecord row, boolean named) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (named) {
                underItsName(json, row);
            } else {
                fields(json, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written but memory", e);
        }
        return text.toString();
    }

    private static void underItsName(JsonGenerator json, IndexedRecord row) throws IOException {
        json.writeStartObject();
        json.writeFieldName(row.getSchema().getName());
        fields(json, row);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, IndexedRecord row) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : row.getSchema().getFields()) {
            json.writeFieldName(field.name());
            value(json, field.schema(), row.get(field.pos()));
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Schema schema, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case IndexedRecord row when isChoice(schema) -> underItsName(json, row);
            case IndexedRecord row -> fields(json, row);
            case List<?> list -> list(json, schema, list);
            case Boolean bool -> json.writeBoolean(bool);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    private static void list(JsonGenerator json, Schema schema, List<?> list) throws IOException {
        json.writeStartArray();
        for (Object item : list) {
            value(json, schema.getElementType(), item);
        }
        json.writeEndArray();
    }

    private static boolean isChoice(Schema schema) {
        return schema.isUnion()
                && schema.getTypes().stream().filter(each -> each.getType() == Schema.Type.RECORD).count() > 1;
    }
}
