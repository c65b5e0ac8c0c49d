package io.convection.core.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.DriftPolicy;

/** How a resource is to be treated: the keys of it that are neither its type nor its properties. Each may come from a parameter, not from a resource. */
final class HotPolicies {

    /** The keys that are read here. */
    static final List<String> KEYS = List.of("deletion_policy", "retry", "timeout", "protect", "drift");

    private final HotScope scope;
    private final Section resource;

    HotPolicies(HotScope scope, Section resource) {
        this.scope = scope;
        this.resource = resource;
    }

    /** Puts all of them into a definition. */
    void into(Definition.Builder definition) throws InvalidException {
        definition.setDeletionPolicy(deletion()).setAttempts(attempts()).setTimeoutMs(timeoutMs()).setProtect(protect())
                .setDrift(drift());
    }

    private DeletionPolicy deletion() throws InvalidException {
        Optional<JsonNode> value = value("deletion_policy", "a deletion policy is delete or retain");
        if (value.isEmpty()) {
            return DeletionPolicy.DELETE;
        }
        String policy = value.get().asText();
        return switch (policy) {
            case "Delete", "delete" -> DeletionPolicy.DELETE;
            case "Retain", "retain" -> DeletionPolicy.RETAIN;
            case "Snapshot", "snapshot" -> throw new InvalidException(Code.NOT_SUPPORTED,
                    resource.place("deletion_policy").toString(),
                    "the deletion policy `" + policy + "` is not supported by this version; take delete or retain");
            default -> throw bad("deletion_policy", "a deletion policy is delete or retain", value.get());
        };
    }

    /** {@code retry: 3} and {@code retry: {attempts: 3}}; 0 where nothing is said. */
    private int attempts() throws InvalidException {
        String rule = "`retry` is how many attempts an operation has, from 1 to " + Definitions.MOST_ATTEMPTS;
        Optional<JsonNode> value = value("retry", rule);
        if (value.isEmpty()) {
            return 0;
        }
        JsonNode given = value.get();
        JsonNode attempts = given.isObject() && given.size() == 1 ? given.path("attempts") : given;
        if (!isWhole(attempts) || attempts.longValue() < 1 || attempts.longValue() > Definitions.MOST_ATTEMPTS) {
            throw bad("retry", rule, given);
        }
        return attempts.intValue();
    }

    /** Seconds, or an ISO-8601 duration; 0 where nothing is said. */
    private long timeoutMs() throws InvalidException {
        String rule = "`timeout` is a number of seconds or an ISO-8601 duration like PT10M, from 1 ms to 30 days";
        Optional<JsonNode> value = value("timeout", rule);
        if (value.isEmpty()) {
            return 0;
        }
        Optional<Duration> timeout = duration(value.get());
        if (timeout.isEmpty() || timeout.get().compareTo(Duration.ofMillis(1)) < 0
                || timeout.get().compareTo(Duration.ofMillis(Definitions.LONGEST_TIMEOUT_MS)) > 0) {
            throw bad("timeout", rule, value.get());
        }
        return timeout.get().toMillis();
    }

    private static Optional<Duration> duration(JsonNode value) {
        if (isWhole(value)) {
            return Optional.of(Duration.ofSeconds(value.longValue()));
        }
        try {
            return value.isTextual() ? Optional.of(Duration.parse(value.textValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean protect() throws InvalidException {
        String rule = "`protect` is true or false";
        Optional<JsonNode> value = value("protect", rule);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw bad("protect", rule, value.get());
        }
        return value.isPresent() && value.get().booleanValue();
    }

    private DriftPolicy drift() throws InvalidException {
        String rule = "`drift` is report or converge";
        Optional<JsonNode> value = value("drift", rule);
        if (value.isEmpty()) {
            return DriftPolicy.REPORT;
        }
        return switch (value.get().asText()) {
            case "Report", "report" -> DriftPolicy.REPORT;
            case "Converge", "converge" -> DriftPolicy.CONVERGE;
            default -> throw bad("drift", rule, value.get());
        };
    }

    /** What stands under a key, with its parameters put in; empty where the key is missing. */
    private Optional<JsonNode> value(String key, String rule) throws InvalidException {
        Optional<Tree.Entry> entry = resource.entry(key);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Evaluated value = new Evaluator(scope).evaluate(entry.get().value(), resource.place(key));
        if (!value.fixed()) {
            throw new InvalidException(Code.BAD_TEMPLATE, resource.place(key).toString(),
                    rule + ", and this is not known before there are resources");
        }
        return Optional.of(value.node());
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
    }

    private InvalidException bad(String key, String rule, JsonNode value) {
        return new InvalidException(Code.BAD_TEMPLATE, resource.place(key).toString(),
                rule + ", and this is " + Texts.show(value));
    }
}
