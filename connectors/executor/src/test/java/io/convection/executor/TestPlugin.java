package io.convection.executor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** A plugin whose operations can be held by the resource's name, and whose answer can be chosen. Remembers the requests that it was given. */
final class TestPlugin implements Plugin {

    static final String TYPE = "Test::Type";

    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Set<String> firm = ConcurrentHashMap.newKeySet();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<Request> begun = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Outcome> answer = request -> Outcome.done("id-" + request.resource(),
            request.properties());

    @Override
    public ResourceType type() {
        return TypeBuilder.type(TYPE, "For tests.").property("fixed", ValueType.STRING, "", Trait.IMMUTABLE)
                .optional("count", ValueType.INTEGER, "1", "").build();
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return answer(request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return answer(request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        answer(request);
        return Outcome.deleted(request);
    }

    @Override
    public Outcome ask(String token, Request request) throws InterruptedException {
        tokens.add(token);
        return answer(request);
    }

    @Override
    public Outcome observe(Request request) throws InterruptedException {
        return answer(request);
    }

    /** Operations on this resource wait until let go, and mind no interrupt. */
    void holdFirmly(String resource) {
        firm.add(resource);
        hold(resource);
    }

    List<String> tokens() {
        return tokens;
    }

    /** Operations on this resource wait until let go. */
    void hold(String resource) {
        gates.put(resource, new CountDownLatch(1));
    }

    void letGo(String resource) {
        gates.remove(resource).countDown();
    }

    void answer(Function<Request, Outcome> other) {
        answer = other;
    }

    List<Request> begun() {
        return begun;
    }

    List<String> resourcesBegun() {
        return begun.stream().map(Request::resource).toList();
    }

    private Outcome answer(Request request) throws InterruptedException {
        begun.add(request);
        CountDownLatch gate = gates.getOrDefault(request.resource(), new CountDownLatch(0));
        if (firm.contains(request.resource())) {
            Uninterruptibly.await(gate);
        } else {
            gate.await();
        }
        return answer.apply(request);
    }

    /** What a plugin should not be: deaf to interrupts. */
    private static final class Uninterruptibly {

        static void await(CountDownLatch gate) {
            boolean open = false;
            while (!open) {
                try {
                    gate.await();
                    open = true;
                } catch (InterruptedException e) {
                    open = gate.getCount() == 0;
                }
            }
        }
    }
}
