package io.convection.plugins.exec;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Request;

/**
 * What a program answered, as an outcome. An answer that is none, or that its exit status contradicts, leaves in doubt what was done: only a program that says
 * "failed" has said that it did nothing.
 */
final class ProgramAnswer {

    private static final int SHOWN = 100;
    private static final long ASK_AGAIN_MS = 5000;

    private final Action action;
    private final Request request;
    private final ProgramRun run;

    private ProgramAnswer(Action action, Request request, ProgramRun run) {
        this.action = action;
        this.request = request;
        this.run = run;
    }

    static Outcome of(Action action, Request request, ProgramRun run) {
        return new ProgramAnswer(action, request, run).outcome();
    }

    private Outcome outcome() {
        if (run.cause() == ProgramRun.Cause.TOO_MUCH_OUTPUT) {
            return action.doubt(explained("the program wrote more to stdout than it may and was ended"));
        }
        ObjectNode answer;
        try {
            answer = Json.parseObject(run.output());
        } catch (IllegalArgumentException e) {
            return action.doubt(explained(noAnswer()));
        }
        return outcome(answer);
    }

    private Outcome outcome(ObjectNode answer) {
        try {
            Outcome said = said(answer);
            return run.status() == 0 || said instanceof Failed
                    ? said
                    : action.doubt(explained("the program ended with status " + run.status() + ", but answered \""
                            + answer.path("status").asText() + "\""), physicalId(answer));
        } catch (IllegalArgumentException e) {
            return action.doubt(explained("the program's answer is wrong: " + e.getMessage()), idIfAny(answer));
        }
    }

    private String noAnswer() {
        if (run.cause() == ProgramRun.Cause.INTERRUPT) {
            return "the program was interrupted";
        }
        if (run.status() != 0) {
            return "the program ended with status " + run.status() + " and no answer";
        }
        String output = run.output().strip();
        return output.isEmpty()
                ? "the program answered nothing"
                : "the program's answer is no JSON object: "
                        + (output.length() > SHOWN ? output.substring(0, SHOWN) + "…" : output);
    }

    private Outcome said(ObjectNode answer) {
        String status = text(answer, "status").orElse("");
        return switch (status) {
            case "done" -> done(answer);
            case "failed" -> new Failed(text(answer, "reason").orElseGet(() -> explained("the program gave no reason")),
                    flag(answer, "transient"), flag(answer, "unknown"), physicalId(answer));
            case "needs_replacement" -> needsReplacement(answer);
            case "in_progress" -> inProgress(answer);
            case "missing" -> missing();
            case "observed" -> observed(answer);
            default -> throw new IllegalArgumentException("status \"" + status + "\" is none of done, failed, "
                    + "needs_replacement, in_progress, missing, observed");
        };
    }

    private Outcome done(ObjectNode answer) {
        require(action != Action.OBSERVE, "done");
        if (action == Action.DELETE) {
            return Outcome.deleted(request);
        }
        String id = physicalId(answer).or(request::physicalId).or(() -> request.madeBy().map(deleted -> ""))
                .orElseThrow(() -> new IllegalArgumentException("it has no physical_id"));
        return Outcome.done(id, object(answer, "attributes").orElseGet(Json::object));
    }

    private Outcome needsReplacement(ObjectNode answer) {
        require(action == Action.UPDATE || action == Action.ASK, "needs_replacement");
        return Outcome.needsReplacement("properties", text(answer, "reason").orElse("the program says so"));
    }

    private Outcome inProgress(ObjectNode answer) {
        require(action != Action.OBSERVE, "in_progress");
        String token = text(answer, "token").filter(each -> !each.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("it has no token"));
        JsonNode wait = answer.path("ask_again_ms");
        if (!wait.isMissingNode() && !wait.isNull() && (!wait.canConvertToLong() || wait.longValue() < 0)) {
            throw new IllegalArgumentException("ask_again_ms must be a whole number from 0");
        }
        return Outcome.inProgress(token, Duration.ofMillis(wait.asLong(ASK_AGAIN_MS)));
    }

    private Outcome missing() {
        require(action == Action.OBSERVE || action == Action.DELETE, "missing");
        return action == Action.DELETE ? Outcome.deleted(request) : Outcome.missing();
    }

    /** What it does not speak of is taken to be as it was applied; null says that there is no such property. */
    private Outcome observed(ObjectNode answer) {
        require(action == Action.OBSERVE, "observed");
        Optional<ObjectNode> seen = object(answer, "properties");
        if (seen.isEmpty()) {
            return new Observed(Optional.empty(), false);
        }
        ObjectNode all = Json.object();
        request.property("properties").properties().forEach(each -> all.set(each.getKey(), each.getValue()));
        seen.get().properties().forEach(each -> {
            if (each.getValue().isNull()) {
                all.remove(each.getKey());
            } else {
                all.set(each.getKey(), each.getValue());
            }
        });
        return Outcome.observed(Json.object().set("properties", all));
    }

    private void require(boolean fits, String status) {
        if (!fits) {
            throw new IllegalArgumentException("\"" + status + "\" is no answer to " + action.word());
        }
    }

    private String explained(String what) {
        return run.lastWords().isEmpty() ? what : what + "; stderr: " + run.lastWords();
    }

    private static Optional<String> physicalId(ObjectNode answer) {
        return text(answer, "physical_id").filter(id -> !id.isEmpty());
    }

    /** Of an answer that is wrong in some way: what was made must not be forgotten. */
    private static Optional<String> idIfAny(ObjectNode answer) {
        return Optional.of(answer.path("physical_id").asText("")).filter(id -> !id.isEmpty());
    }

    private static Optional<String> text(ObjectNode answer, String name) {
        return given(answer, name).map(value -> {
            if (!value.isTextual() && !value.isNumber()) {
                throw new IllegalArgumentException(name + " must be a string");
            }
            return value.asText();
        });
    }

    private static Optional<ObjectNode> object(ObjectNode answer, String name) {
        return given(answer, name).map(value -> {
            if (value instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(name + " must be an object");
        });
    }

    private static boolean flag(ObjectNode answer, String name) {
        return given(answer, name).map(value -> {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException(name + " must be true or false");
            }
            return value.booleanValue();
        }).orElse(false);
    }

    private static Optional<JsonNode> given(ObjectNode answer, String name) {
        return Optional.ofNullable(answer.get(name)).filter(value -> !value.isNull());
    }
}
