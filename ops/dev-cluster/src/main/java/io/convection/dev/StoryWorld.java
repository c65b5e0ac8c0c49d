package io.convection.dev;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.plugins.TestWorld;
import io.convection.records.CommandAction;
import io.convection.simulator.Answer;
import io.convection.simulator.Gate;
import io.convection.simulator.Task;

/**
 * The world behind the test type while stories are told: each operation arrives at the gate of the story that is on, and its executor's thread waits there for
 * the answer. What an earlier story left behind fails.
 *
 * <p>An attempt that was answered is answered likewise when it is delivered again, and is not held any more: after the death of an executor that happens to all
 * that was done but not committed.
 */
final class StoryWorld implements TestWorld {

    private record Scene(String project, Gate gate) {}

    private final Map<String, Answer> answered = new ConcurrentHashMap<>();
    private volatile Optional<Scene> scene = Optional.empty();

    /** From now on operations on this project's stacks arrive at this gate; they are a story's that begins. */
    void open(String project, Gate gate) {
        answered.clear();
        scene = Optional.of(new Scene(project, gate));
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return arrive(CommandAction.CREATE, request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return arrive(CommandAction.UPDATE, request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        return arrive(CommandAction.DELETE, request);
    }

    @Override
    public void refused(Request request) {
        gate(request).ifPresent(gate -> gate.noteRefused(request.operationId()));
    }

    private Outcome arrive(CommandAction action, Request request) throws InterruptedException {
        Optional<Gate> gate = gate(request);
        if (gate.isEmpty()) {
            return over();
        }
        Optional<Answer> before = Optional.ofNullable(answered.get(request.attemptId()));
        if (before.isPresent()) {
            return outcome(before.get());
        }
        try {
            Answer answer = gate.get().arrive(task(action, request)).get();
            answered.put(request.attemptId(), answer);
            return outcome(answer);
        } catch (CancellationException e) {
            return over();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Optional<Gate> gate(Request request) {
        return scene.filter(now -> request.stack().startsWith(now.project() + "/")).map(Scene::gate);
    }

    private static Outcome over() {
        return Outcome.failed("the story is over");
    }

    private static Task task(CommandAction action, Request request) {
        return new Task(request.operationId(), action, request.stack(), request.resource(),
                Json.text(request.properties()), request.previousProperties().map(Json::text),
                request.physicalId());
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> Outcome.done(done.physicalId().orElse(""), attributes(done));
            case Answer.NeedsReplacement needed -> new Outcome.NeedsReplacement(needed.properties(), needed.reason());
            case Answer.Failed failed -> new Outcome.Failed(failed.reason(), failed.isTransient());
        };
    }

    private static JsonNode attributes(Answer.Done done) {
        return Json.parseObject(done.attributes());
    }
}
