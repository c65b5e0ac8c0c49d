package io.convection.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Copies of a schema in which one field is another. */
final class Altered {

    private final String record;
    private final String field;
    private final UnaryOperator<Optional<Schema>> alteration;
    private final Map<String, Schema> copies = new HashMap<>();

    private Altered(String record, String field, UnaryOperator<Optional<Schema>> alteration) {
        this.record = record;
        this.field = field;
        this.alteration = alteration;
    }

    /** Without a field. */
    static Schema without(Schema schema, String record, String field) {
        return new Altered(record, field, type -> Optional.empty()).copy(schema);
    }

    /** With a field of another type: a text; or, if it can be read as one, a number. */
    static Schema retyped(Schema schema, String record, String field) {
        return new Altered(record, field, type -> type.map(was -> Schema.create(
                isText(was) ? Schema.Type.LONG : Schema.Type.STRING))).copy(schema);
    }

    private static boolean isText(Schema schema) {
        return schema.getType() == Schema.Type.STRING || schema.getType() == Schema.Type.BYTES;
    }

    /** Our schemas have no cycles. */
    private Schema copy(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> Schema.createArray(copy(schema.getElementType()));
            case UNION -> Schema.createUnion(schema.getTypes().stream().map(this::copy).toList());
            default -> schema;
        };
    }

    private Schema record(Schema schema) {
        Schema known = copies.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        Schema copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        copy.setFields(fields(schema));
        copies.put(schema.getFullName(), copy);
        return copy;
    }

    private List<Field> fields(Schema schema) {
        List<Field> fields = new ArrayList<>();
        for (Field one : schema.getFields()) {
            boolean meant = schema.getFullName().equals(record) && one.name().equals(field);
            if (meant) {
                alteration.apply(Optional.of(one.schema())).ifPresent(type -> fields.add(new Field(one.name(), type)));
            } else {
                fields.add(new Field(one.name(), copy(one.schema()), one.doc(), one.defaultVal()));
            }
        }
        return fields;
    }
}
