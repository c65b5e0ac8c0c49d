package io.convection.dev;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.plugins.TestWorld;
import io.convection.records.CommandAction;
import io.convection.simulator.Answer;
import io.convection.simulator.Gate;
import io.convection.simulator.Task;
import io.convection.simulator.TestType;

/**
 * The world behind the test types while stories are told: each operation arrives at the gate of the story that is on, and its executor's thread waits there for
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

    /** The types of stories that don't ship. */
    List<Plugin> plugins() {
        return TestType.all().stream().filter(type -> !type.getName().equals(TestType.RESOURCE))
                .map(type -> (Plugin) new StoryPlugin(type, this)).toList();
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return arrive(TestType.RESOURCE, CommandAction.CREATE, request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return arrive(TestType.RESOURCE, CommandAction.UPDATE, request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        return arrive(TestType.RESOURCE, CommandAction.DELETE, request);
    }

    @Override
    public Outcome ask(String token, Request request) throws InterruptedException {
        return arrive(TestType.RESOURCE, CommandAction.ASK, request);
    }

    @Override
    public Outcome observe(Request request) throws InterruptedException {
        return arrive(TestType.RESOURCE, CommandAction.OBSERVE, request);
    }

    @Override
    public void refused(Request request) {
        gate(request).ifPresent(gate -> gate.noteRefused(request.operationId()));
    }

    /** Whatever is asked of a type of stories. */
    Outcome arrive(String type, CommandAction action, Request request) throws InterruptedException {
        Optional<Gate> gate = gate(request);
        if (gate.isEmpty()) {
            return over();
        }
        String key = action + " " + request.attemptId();
        Optional<Answer> before = Optional.ofNullable(answered.get(key));
        if (before.isPresent()) {
            return outcome(before.get());
        }
        try {
            Task task = task(type, action, request);
            Answer answer = await(gate.get(), task.attempt(), gate.get().arrive(task));
            boolean again = action == CommandAction.OBSERVE
                    || (action == CommandAction.ASK && answer instanceof Answer.InProgress);
            if (!again) {
                answered.put(key, answer);
            }
            return outcome(answer);
        } catch (CancellationException e) {
            return over();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Of what is stalled nothing is heard, whoever interrupts it. */
    private static Answer await(Gate gate, String attempt, CompletableFuture<Answer> answer)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                if (!gate.isStalled(attempt)) {
                    // where it is cancelled by now, another holds the attempt
                    if (!answer.isDone()) {
                        gate.abandon(attempt);
                    }
                    throw e;
                }
            }
        }
    }

    private Optional<Gate> gate(Request request) {
        return scene.filter(now -> request.stack().startsWith(now.project() + "/")).map(Scene::gate);
    }

    private static Outcome over() {
        return Outcome.failed("the story is over");
    }

    private static Task task(String type, CommandAction action, Request request) {
        return new Task(request.operationId(), request.attemptId(), action, request.stack(), request.resource(), type,
                Json.text(request.properties()), request.previousProperties().map(Json::text),
                request.physicalId(), request.madeBy(), request.timeout());
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> Outcome.done(done.physicalId().orElse(""), Json.parseObject(done.attributes()));
            case Answer.NeedsReplacement needed -> new Outcome.NeedsReplacement(needed.properties(), needed.reason());
            case Answer.InProgress going -> Outcome.inProgress(going.token(), going.again());
            case Answer.Failed failed -> new Outcome.Failed(failed.reason(), failed.isTransient(), failed.unknown(),
                    failed.physicalId());
            case Answer.Observed seen -> seen.properties().map(Json::parseObject).map(Outcome::observed)
                    .orElseGet(Outcome::missing);
        };
    }
}
