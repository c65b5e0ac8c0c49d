package io.convection.serdes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

import io.convection.records.fact.Fact;

/** Some records, and all that they are made of, each as a section with a table. */
final class RecordTables {

    private final List<Schema> roots;
    private final Map<String, Schema> named = new LinkedHashMap<>();
    private final IdlSymbols symbols = IdlSymbols.read();

    RecordTables(List<Schema> roots) {
        this.roots = List.copyOf(roots);
        Deque<Schema> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Schema schema = open.remove();
            if (!isNamed(schema) || named.putIfAbsent(schema.getFullName(), schema) == null) {
                open.addAll(within(schema));
            }
        }
    }

    private static List<Schema> within(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Field::schema).toList();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }

    private static boolean isNamed(Schema schema) {
        return schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
    }

    /** As they were given. */
    List<Schema> roots() {
        return roots;
    }

    /** What is neither given nor a fact, by name. */
    List<Schema> parts() {
        return named.values().stream().filter(each -> !roots.contains(each) && !isFact(each))
                .sorted(Comparator.comparing(Schema::getName)).toList();
    }

    /** The facts, by name. */
    List<Schema> facts() {
        return named.values().stream().filter(RecordTables::isFact).sorted(Comparator.comparing(Schema::getName))
                .toList();
    }

    private static boolean isFact(Schema schema) {
        return schema.getType() == Schema.Type.RECORD && schema.getNamespace().equals(Fact.class.getPackageName());
    }

    /** One record or enum: heading, what it is, and a table. */
    String section(Schema schema) {
        return "\n### " + schema.getName() + "\n\n" + oneLine(schema.getDoc()) + "\n\n"
                + (schema.getType() == Schema.Type.ENUM ? symbols(schema) : fields(schema));
    }

    private static String fields(Schema schema) {
        StringBuilder text = new StringBuilder("| field | type | default | |\n| --- | --- | --- | --- |\n");
        for (Field field : schema.getFields()) {
            text.append("| `").append(field.name()).append("` | ").append(type(field.schema())).append(" | ")
                    .append(defaultOf(field)).append(" | ").append(oneLine(field.doc())).append(" |\n");
        }
        return text.toString();
    }

    /** Symbols that need no words stand together. */
    private String symbols(Schema schema) {
        StringBuilder text = new StringBuilder("| symbol | |\n| --- | --- |\n");
        List<String> plain = new ArrayList<>();
        for (String symbol : schema.getEnumSymbols()) {
            String words = symbols.of(schema.getName(), symbol);
            if (!words.isEmpty()) {
                text.append(row(plain, ""));
                plain.clear();
            }
            plain.add(symbol);
            if (!words.isEmpty()) {
                text.append(row(plain, words));
                plain.clear();
            }
        }
        return text.append(row(plain, "")).toString();
    }

    private static String row(List<String> symbols, String words) {
        return symbols.isEmpty()
                ? ""
                : symbols.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ", "| ", " | "))
                        + oneLine(words) + " |\n";
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> link(schema.getName());
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION -> union(schema);
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? "timestamp (ms)" : "long";
            case STRING, BYTES, INT, FLOAT, DOUBLE, BOOLEAN, NULL -> schema.getType().getName();
        };
    }

    private static String union(Schema schema) {
        if (schema.getTypes().stream().allMatch(RecordTables::isFact)) {
            return "[facts](#facts)";
        }
        return schema.getTypes().stream().sorted(Comparator.comparing(Schema::isNullable))
                .map(RecordTables::type).collect(Collectors.joining(" or "));
    }

    private static String defaultOf(Field field) {
        if (!field.hasDefaultValue()) {
            return "";
        }
        Object value = field.defaultVal();
        if (value instanceof JsonProperties.Null) {
            return "null";
        }
        return "`"
                + (value instanceof String text && field.schema().getType() != Schema.Type.ENUM
                        ? "\"" + text + "\""
                        : value)
                + "`";
    }

    static String link(String name) {
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }

    /** A line feed would end a row, and a bar a cell. */
    private static String oneLine(String words) {
        return words.strip().replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|");
    }
}
