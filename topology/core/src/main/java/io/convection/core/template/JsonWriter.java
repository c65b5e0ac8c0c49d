package io.convection.core.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;

/** Writes canonical JSON; see {@link Json}. */
final class JsonWriter {

    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder out = new StringBuilder();
    private final int maxLength;
    private final int maxDepth;

    private JsonWriter(int maxLength, int maxDepth) {
        this.maxLength = maxLength;
        this.maxDepth = maxDepth;
    }

    /** Without limits, for values that were within them before. */
    static String text(JsonNode node) {
        JsonWriter writer = new JsonWriter(UNLIMITED, UNLIMITED);
        try {
            writer.write(node, 0);
        } catch (TooLargeException e) {
            throw new IllegalStateException("there is no limit here", e);
        }
        return writer.out.toString();
    }

    /** Within the limits. */
    static String text(JsonNode node, String place) throws InvalidException {
        JsonWriter writer = new JsonWriter(Json.MAX_BYTES, Json.MAX_DEPTH);
        try {
            writer.write(node, 0);
        } catch (TooLargeException e) {
            throw new InvalidException(Code.TOO_LARGE, place, e.getMessage());
        }
        String text = writer.out.toString();
        // A character is up to three bytes: short texts need no counting.
        if (text.length() > Json.MAX_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > Json.MAX_BYTES) {
            throw new InvalidException(Code.TOO_LARGE, place, tooLong());
        }
        return text;
    }

    /** The beginning of the text, at least so many characters where there are as many: a value shared in many places may be far longer written out. */
    static String beginning(JsonNode node, int length) {
        JsonWriter writer = new JsonWriter(length, UNLIMITED);
        try {
            writer.write(node, 0);
        } catch (TooLargeException e) {
            return writer.out.toString();
        }
        return writer.out.toString();
    }

    private static String tooLong() {
        return "the value is longer than " + Json.MAX_BYTES + " bytes as JSON; make it smaller, or divide it";
    }

    private void write(JsonNode node, int depth) throws TooLargeException {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, depth + 1);
            case ARRAY -> array(node, depth + 1);
            case STRING -> string(node.textValue());
            case NUMBER -> out.append(number(node));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        }
        if (out.length() > maxLength) {
            throw new TooLargeException(tooLong());
        }
    }

    private void object(JsonNode node, int depth) throws TooLargeException {
        checkDepth(depth);
        NavigableMap<String, JsonNode> sorted = new TreeMap<>(MemoryRows.KEY_ORDER);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        char separator = '{';
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
            out.append(separator);
            string(entry.getKey());
            out.append(':');
            write(entry.getValue(), depth);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode node, int depth) throws TooLargeException {
        checkDepth(depth);
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(node.get(i), depth);
        }
        out.append(']');
    }

    private void checkDepth(int depth) throws TooLargeException {
        if (depth > maxDepth) {
            throw new TooLargeException("lists and maps are nested more than " + maxDepth + " deep; make it flatter");
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The number in full, without exponent and without zeros behind the decimal point: {@code 1e3}, {@code 1000} and {@code 1000.0} are one number. */
    static String number(JsonNode node) {
        if (node.isIntegralNumber()) {
            BigInteger integer = node.bigIntegerValue();
            return integer.toString();
        }
        BigDecimal decimal = node.decimalValue();
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /** A limit is exceeded; the place is known further up. */
    private static final class TooLargeException extends Exception {

        TooLargeException(String message) {
            super(message, null, false, false);
        }
    }
}
