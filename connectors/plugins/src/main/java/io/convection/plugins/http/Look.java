package io.convection.plugins.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.Observed;

/** Reads how an object is. */
record Look(Operation operation) {

    /** Where the definition doesn't say. */
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int MOST_MISSES = 10;

    /**
     * After a create or update was done: whether the object is as it is to be, and its attributes.
     *
     * @param answer of the request that did it, if it is at hand
     */
    Outcome settled(Token.Step step, String id, Optional<JsonNode> answer) {
        return settled(Token.look(step, id), id, answer);
    }

    /** The same, asked for with a token. */
    Outcome settled(Token token, String id, Optional<JsonNode> answer) {
        Token.Step step = token.step();
        Definition definition = operation.definition();
        boolean needed = definition.waiting().isPresent() || !definition.attributes().isEmpty();
        if (definition.read().isEmpty() || !needed) {
            return Outcome.done(id, picked(definition.attributes(), answer.orElseGet(Json::object)));
        }
        Reply reply = operation.read(definition.read().get(), id);
        Optional<JsonNode> json = reply.json();
        return switch (reply.verdict()) {
            case DONE -> json.map(object -> judged(step, id, object)).orElseGet(() -> unseen(step, id,
                    reply.told() + reply.answer().map(each -> "; " + each.unreadable()).orElse("")));
            case NOT_FOUND -> step == Token.Step.CREATE ? missed(token, id, reply) : Outcome.failedForNow(reply.told());
            case LATER, DOUBT -> reply.interrupted() ? unseen(step, id, reply.told()) : lookAgain(step, id, reply);
            case CONFLICT, REFUSED -> unseen(step, id, reply.told());
        };
    }

    /** After a delete was accepted: whether there is nothing any more. */
    Outcome gone(String id) {
        if (operation.definition().waiting().isEmpty() || operation.definition().read().isEmpty()) {
            return Outcome.deleted(operation.request());
        }
        Reply reply = operation.read(operation.definition().read().get(), id);
        if (isGone(reply)) {
            return Outcome.deleted(operation.request());
        }
        return reply.interrupted() || reply.is(Verdict.REFUSED)
                ? Outcome.unknown(reply.told())
                : lookAgain(Token.Step.DELETE, id, reply);
    }

    /** How it is, in the words of the definition's properties. */
    Outcome observed(String id) {
        Definition definition = operation.definition();
        if (definition.read().isEmpty()) {
            return new Observed(Optional.empty(), false);
        }
        Reply reply = operation.read(definition.read().get(), id);
        if (isGone(reply)) {
            return Outcome.missing();
        }
        if (!reply.is(Verdict.DONE)) {
            return Outcome.failedForNow(reply.told());
        }
        if (definition.observed().isEmpty()) {
            return new Observed(Optional.empty(), false);
        }
        return reply.json().map(this::observedProperties)
                .orElseGet(() -> Outcome.failedForNow(reply.told() + ", which is no JSON"));
    }

    private Outcome observedProperties(JsonNode object) {
        ObjectNode seen = Json.object();
        operation.request().property("properties").properties()
                .forEach(each -> seen.set(each.getKey(), each.getValue()));
        operation.definition().observed().keySet().forEach(seen::remove);
        seen.setAll(picked(operation.definition().observed(), object));
        return Outcome.observed(Json.object().set("properties", seen));
    }

    private Outcome judged(Token.Step step, String id, JsonNode object) {
        Optional<Wait> wait = operation.definition().waiting();
        if (wait.isPresent() && wait.get().hasFailed(object)) {
            return new Failed(wait.get().why(object), false, false, made(step, id));
        }
        return wait.isEmpty() || wait.get().isDone(object)
                ? Outcome.done(id, picked(operation.definition().attributes(), object))
                : Outcome.inProgress(Token.look(step, id).text(), wait.get().every());
    }

    private Outcome lookAgain(Token.Step step, String id, Reply reply) {
        return lookAgain(Token.look(step, id), reply);
    }

    private Outcome lookAgain(Token token, Reply reply) {
        Duration usual = operation.definition().waiting().map(Wait::every).orElse(USUAL);
        return Outcome.inProgress(token.text(), reply.retryAfter().orElse(usual));
    }

    /** What was just made need not be seen everywhere at once; what is never seen has been deleted meanwhile, and to make it again under its key would be answered by it. */
    private Outcome missed(Token token, String id, Reply reply) {
        return token.misses() < MOST_MISSES
                ? lookAgain(token.missed(), reply)
                : new Failed(reply.told(), false, true, Optional.of(id));
    }

    /** It was done, and can't be seen: it must not be forgotten, nor made a second time. */
    private Outcome unseen(Token.Step step, String id, String why) {
        boolean again = step != Token.Step.CREATE || operation.definition().isRepeatable();
        return new Failed(why, again, true, made(step, id));
    }

    private static Optional<String> made(Token.Step step, String id) {
        return step == Token.Step.CREATE ? Optional.of(id) : Optional.empty();
    }

    private boolean isGone(Reply reply) {
        return reply.is(Verdict.NOT_FOUND) || (reply.is(Verdict.DONE) && operation.definition().waiting()
                .filter(wait -> reply.json().filter(wait::isGone).isPresent()).isPresent());
    }

    /** What stands at the pointers; nothing of those that lead nowhere. */
    private static ObjectNode picked(Map<String, JsonPointer> pointers, JsonNode from) {
        ObjectNode picked = Json.object();
        pointers.forEach((name, pointer) -> {
            JsonNode value = from.at(pointer);
            if (!value.isMissingNode() && !value.isNull()) {
                picked.set(name, value);
            }
        });
        return picked;
    }
}
