package io.convection.conformance;

import java.util.Set;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.records.ResourceType;

/** Hands everything on, and notes which attempts ended by an exception: an executor makes failures of those, but who was interrupted may end so and has said nothing. */
final class Witness implements Plugin {

    private final Plugin plugin;
    private final Set<String> thrown;

    Witness(Plugin plugin, Set<String> thrown) {
        this.plugin = plugin;
        this.thrown = thrown;
    }

    @Override
    public ResourceType type() {
        return plugin.type();
    }

    @Override
    public Outcome create(Request request) throws Exception {
        return noted(request, () -> plugin.create(request));
    }

    @Override
    public Outcome update(Request request) throws Exception {
        return noted(request, () -> plugin.update(request));
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        return noted(request, () -> plugin.delete(request));
    }

    @Override
    public Outcome ask(String token, Request request) throws Exception {
        return noted(request, () -> plugin.ask(token, request));
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        return plugin.observe(request);
    }

    @Override
    public void close() {
        plugin.close();
    }

    private interface Answer {
        Outcome get() throws Exception;
    }

    private Outcome noted(Request request, Answer answer) throws Exception {
        thrown.add(request.operationId());
        Outcome outcome = answer.get();
        thrown.remove(request.operationId());
        return outcome;
    }
}
