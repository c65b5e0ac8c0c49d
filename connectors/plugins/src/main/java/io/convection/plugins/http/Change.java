package io.convection.plugins.http;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Request;

/** Brings an object to other properties. */
record Change(Operation operation) {

    private static final String PROPERTIES = "properties";
    private static final String GONE = "there is no such object any more";

    Outcome run(String id) {
        operation.rehearse();
        return refused(id).orElseGet(() -> operation.definition().update().map(update -> send(update, id))
                .orElseGet(() -> concernsTheObject()
                        ? Outcome.needsReplacement(PROPERTIES, "there is no update request")
                        : new Look(operation).settled(Token.Step.UPDATE, id, Optional.empty())));
    }

    private Outcome send(RequestTemplate update, String id) {
        Reply reply = operation.change(update, id);
        return switch (reply.verdict()) {
            case DONE -> new Look(operation).settled(Token.Step.UPDATE, id, reply.json());
            case NOT_FOUND -> Outcome.needsReplacement(PROPERTIES, GONE + ": " + reply.told());
            case LATER -> reply.later(Token.again(Token.Step.UPDATE));
            case CONFLICT -> reply.later();
            case REFUSED -> Outcome.failed(reply.told());
            case DOUBT -> Outcome.unknown(reply.told());
        };
    }

    /** Whether the object itself is to change, and not only how it is read or deleted. */
    private boolean concernsTheObject() {
        Request request = operation.request();
        return request.previousProperties().isEmpty() || List.of(PROPERTIES, "create").stream()
                .anyMatch(name -> !request.property(name).equals(request.previousProperty(name)));
    }

    /** Why it isn't changed in place; empty if it can be. Where nobody knows what is applied, the object itself is asked. */
    private Optional<Outcome> refused(String id) {
        if (operation.definition().immutable().isEmpty()) {
            return Optional.empty();
        }
        if (operation.request().previousProperties().isPresent()) {
            return difference(operation.request().previousProperty(PROPERTIES));
        }
        return switch (new Look(operation).observed(id)) {
            case Observed seen when seen.missing() -> needsReplacement(GONE);
            case Observed seen when seen.properties().isPresent() && canAllBeSeen() -> difference(
                    seen.properties().get().path(PROPERTIES));
            case Observed seen -> needsReplacement("it is not known whether it would change what is immutable");
            case Outcome unseen -> Optional.of(unseen);
        };
    }

    private boolean canAllBeSeen() {
        return operation.definition().observed().keySet().containsAll(operation.definition().immutable());
    }

    private static Optional<Outcome> needsReplacement(String reason) {
        return Optional.of(Outcome.needsReplacement(PROPERTIES, reason));
    }

    private Optional<Outcome> difference(JsonNode before) {
        JsonNode wanted = operation.request().property(PROPERTIES);
        List<String> changed = operation.definition().immutable().stream()
                .filter(name -> !before.path(name).equals(wanted.path(name))).toList();
        return changed.isEmpty()
                ? Optional.empty()
                : needsReplacement("can't be changed in place: " + String.join(", ", changed));
    }
}
