package io.convection.core.template;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/**
 * Canonical JSON: one value has one text. Keys in order of code points, no white space, numbers in full ({@code 1e3}, {@code 1000.0} and {@code 1000} are
 * {@code 1000}), and only those characters escaped that must be. Numbers never pass through floating point.
 */
public final class Json {

    /** How deep lists and maps may be nested, in anything that is read or written. */
    public static final int MAX_DEPTH = 50;

    /** UTF-8 bytes that one value may have: a record holds it up to three times, and no record exceeds 900 KB. */
    public static final int MAX_BYTES = 262_144;

    private Json() {}

    /**
     * Reads one strict JSON value.
     *
     * @param code
     *            the code where the text isn't JSON, has a key twice, or something behind its end
     * @throws InvalidException
     *             with that code, or {@link Code#TOO_LARGE} where it is too deep, too long, or a number has too many digits
     */
    public static JsonNode parse(String text, Code code, String place) throws InvalidException {
        return JsonTree.parse(text, code, Place.of(place), false).json();
    }

    /** Whether this surely is the canonical text of an object, found without taking it apart; false says only that it must be read to know. */
    public static boolean isPlainlyCanonicalObject(String text) {
        return CanonicalText.isObject(text);
    }

    /**
     * What stands under a key of a canonical object, found without taking it apart: a string without quotation marks and escapes, a number, boolean or null as its
     * text.
     *
     * @return empty says only that it must be read to know
     */
    public static Optional<String> plainScalar(String object, String key) {
        return CanonicalText.scalar(object, key)
                .map(text -> text.startsWith("\"") ? text.substring(1, text.length() - 1) : text);
    }

    /** Reads a text that was found valid before; an {@link IllegalArgumentException} says that it was not. */
    public static JsonNode read(String canonical) {
        return JsonTree.trusted(canonical).json();
    }

    /**
     * The canonical text.
     *
     * @throws InvalidException
     *             {@link Code#TOO_LARGE} where a limit is exceeded
     */
    public static String canonical(JsonNode value, String place) throws InvalidException {
        return JsonWriter.text(value, place);
    }

    /** The canonical text of a JSON text; throws as {@link #parse} and {@link #canonical(JsonNode, String)} do. */
    public static String canonical(String text, Code code, String place) throws InvalidException {
        return canonical(parse(text, code, place), place);
    }

    /** The canonical text of an object with one more member, or another value of it. */
    public static String with(String canonicalObject, String name, JsonNode value) {
        SortedMap<String, JsonNode> members = new TreeMap<>();
        read(canonicalObject).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.put(name, value);
        return write(JsonNodeFactory.instance.objectNode().setAll(members));
    }

    /** The canonical text of a value that was within the limits before. */
    public static String write(JsonNode value) {
        return JsonWriter.text(value);
    }
}
