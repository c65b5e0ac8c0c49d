package io.convection.plugins.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How to see in the answer of the read request that an operation has come to its end.
 *
 * @param at where the answer says so
 * @param is the values that mean that it is done; any where empty
 * @param fails those that mean that it failed
 * @param gone those that mean that the object is deleted, though it can still be read
 * @param reason where the answer says why it failed
 * @param every how long to wait between two looks
 */
record Wait(JsonPointer at, List<JsonNode> is, List<JsonNode> fails, List<JsonNode> gone, Optional<JsonPointer> reason,
        Duration every) {

    private static final long MOST_SECONDS = 3600;
    private static final Duration USUAL = Duration.ofSeconds(5);

    static Wait of(JsonNode map) {
        Fields fields = new Fields("wait", map, Set.of("at", "is", "fails", "gone", "reason", "every"));
        JsonPointer at = fields.pointer("at").orElseThrow(() -> fields.wrong("must have the field at"));
        return new Wait(at, fields.list("is"), fields.list("fails"), fields.list("gone"), fields.pointer("reason"),
                fields.any("every").map(value -> seconds(fields, value)).orElse(USUAL));
    }

    boolean isDone(JsonNode answer) {
        JsonNode value = answer.at(at);
        return is.isEmpty() ? !value.isMissingNode() && !value.isNull() : is.contains(value);
    }

    boolean hasFailed(JsonNode answer) {
        return fails.contains(answer.at(at));
    }

    boolean isGone(JsonNode answer) {
        return gone.contains(answer.at(at));
    }

    /** Why it failed, in the service's words. */
    String why(JsonNode answer) {
        String told = reason.map(pointer -> answer.at(pointer).asText("")).orElse("");
        return "it is " + answer.at(at).asText() + (told.isEmpty() ? "" : ": " + told);
    }

    private static Duration seconds(Fields fields, JsonNode value) {
        if (!value.canConvertToLong() || value.longValue() < 0 || value.longValue() > MOST_SECONDS) {
            throw fields.wrong("must have seconds from 0 to " + MOST_SECONDS + " in the field every");
        }
        return Duration.ofSeconds(value.longValue());
    }
}
