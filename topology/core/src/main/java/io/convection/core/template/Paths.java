package io.convection.core.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Ways into a value: keys of maps, and indexes of lists from 0, or from the end with a minus; an index may be a numeric string. */
final class Paths {

    private static final int LONGEST_INDEX = 10;

    private Paths() {}

    /** Whether this can be a step: a string or a whole number. */
    static boolean isStep(JsonNode step) {
        return step.isTextual() || step.isIntegralNumber();
    }

    /** What stands at the end of the path. */
    static Optional<JsonNode> follow(JsonNode value, List<JsonNode> path) {
        JsonNode at = value;
        for (JsonNode step : path) {
            Optional<JsonNode> next = step(at, step);
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static Optional<JsonNode> step(JsonNode value, JsonNode step) {
        String key = step.isTextual() ? step.textValue() : JsonWriter.number(step);
        if (value.isObject()) {
            return Optional.ofNullable(value.get(key));
        }
        return value.isArray() ? index(key).flatMap(index -> item(value, index)) : Optional.empty();
    }

    private static Optional<JsonNode> item(JsonNode list, BigInteger index) {
        BigInteger size = BigInteger.valueOf(list.size());
        BigInteger from = index.signum() < 0 ? index.add(size) : index;
        return from.signum() < 0 || from.compareTo(size) >= 0
                ? Optional.empty()
                : Optional.of(list.get(from.intValueExact()));
    }

    private static Optional<BigInteger> index(String text) {
        boolean number = text.length() <= LONGEST_INDEX && text.matches("-?[0-9]+");
        return number ? Optional.of(new BigInteger(text)) : Optional.empty();
    }

    /** The path as it is written: {@code a.0.b}. */
    static String show(List<JsonNode> path) {
        return Texts.cut(String.join(".", path.stream()
                .map(step -> step.isTextual() ? step.textValue() : JsonWriter.text(step)).toList()), 255);
    }
}
