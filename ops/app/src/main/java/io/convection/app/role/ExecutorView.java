package io.convection.app.role;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;

import io.convection.executor.Executor;

/** The health of the executors of one process. */
final class ExecutorView implements Observed {

    private final List<Executor> executors;

    ExecutorView(List<Executor> executors) {
        this.executors = List.copyOf(executors);
    }

    @Override
    public boolean live() {
        return executors.stream().allMatch(each -> each.failure().isEmpty());
    }

    @Override
    public boolean ready() {
        return executors.stream().allMatch(Executor::isReady);
    }

    @Override
    public ObjectNode health() {
        Optional<String> failure = executors.stream().flatMap(each -> each.failure().stream())
                .map(Throwable::getMessage).findFirst();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("role", "executor").put("state", failure.isPresent() ? "failed" : ready() ? "running" : "starting")
                .put("ready", ready())
                .put("reason", failure.orElse(ready() ? "" : "It publishes its types and joins its group."));
        ArrayNode all = answer.putArray("executors");
        executors.forEach(each -> all.addObject().put("name", each.id()).put("group", each.group())
                .put("ready", each.isReady()).put("operations", each.inHand()));
        return answer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        executors.forEach(each -> each.bindTo(registry));
    }
}
