package io.convection.plugins;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.admin.OffsetSpec;

import io.convection.executor.Request;

/** Where in a topic a consumer group is to begin. */
sealed interface DeclaredPosition {

    /** The same place in every partition: the earliest or latest record, or the first of a moment. */
    record Everywhere(OffsetSpec place) implements DeclaredPosition {}

    /** An offset for each of some partitions. */
    record Explicit(Map<Integer, Long> offsets) implements DeclaredPosition {
        public Explicit {
            offsets = Map.copyOf(offsets);
        }
    }

    /** The properties that say it. */
    String TO = "to";
    String OFFSETS = "offsets";

    Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    Pattern PARTITION = Pattern.compile("[0-9]{1,9}");

    /**
     * From a request's properties.
     *
     * @throws IllegalArgumentException if it is said twice, not at all, or wrongly; the message names the property
     */
    static DeclaredPosition of(Request request) {
        JsonNode to = request.property(TO);
        JsonNode offsets = request.property(OFFSETS);
        if (to.isNull() == offsets.isNull()) {
            throw new IllegalArgumentException("one of the properties to and offsets must be given, and only one");
        }
        return to.isNull() ? explicit(offsets) : new Everywhere(place(to.asText()));
    }

    /** Whether two sets of properties say the same. */
    static boolean isSame(JsonNode before, JsonNode wanted) {
        return before.path(TO).equals(wanted.path(TO)) && before.path(OFFSETS).equals(wanted.path(OFFSETS));
    }

    private static OffsetSpec place(String to) {
        return switch (to) {
            case "earliest" -> OffsetSpec.earliest();
            case "latest" -> OffsetSpec.latest();
            default -> OffsetSpec.forTimestamp(moment(to).toEpochMilli());
        };
    }

    private static Instant moment(String to) {
        try {
            return Instant.parse(to);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "property to must be earliest, latest or a moment such as 2026-01-31T12:00:00Z, but is " + to, e);
        }
    }

    private static Explicit explicit(JsonNode given) {
        Map<Integer, Long> offsets = new TreeMap<>();
        given.properties().forEach(each -> {
            if (!PARTITION.matcher(each.getKey()).matches() || !COUNT.matcher(each.getValue().asText()).matches()) {
                throw new IllegalArgumentException("property offsets: " + each.getKey() + ": "
                        + each.getValue().asText() + " is not a partition's number and an offset from 0");
            }
            offsets.put(Integer.parseInt(each.getKey()), Long.parseLong(each.getValue().asText()));
        });
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("property offsets must name a partition");
        }
        return new Explicit(offsets);
    }
}
