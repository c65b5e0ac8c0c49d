package io.convection.conformance;

import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Cloud.Refused;
import io.convection.conformance.Cloud.Thing;
import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** Makes things of a {@link Cloud}, and keeps every promise. Others are made from it that break one. */
class ThingPlugin implements Plugin {

    /** The line to the cloud is broken. */
    static final class LostException extends Exception {}

    private final Cloud cloud;
    private final Optional<Line> line;

    ThingPlugin(Cloud cloud, Optional<Line> line) {
        this.cloud = cloud;
        this.line = line;
    }

    static TypeBuilder described() {
        return TypeBuilder.type("Test::Thing", "A thing of a cloud in memory.")
                .property("name", ValueType.STRING, "Its name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
                .optional("size", ValueType.INTEGER, "1", "From 1; can become more, not less.")
                .optional("note", ValueType.STRING, "\"\"", "Anything.")
                .attribute("name", ValueType.STRING, "Its name.").attribute("size", ValueType.INTEGER, "Its size.");
    }

    @Override
    public ResourceType type() {
        return described().build();
    }

    @Override
    public Outcome create(Request request) throws Exception {
        check(request);
        try {
            return done(call(() -> cloud.make(request.operationId(), properties(request))));
        } catch (LostException e) {
            return lost();
        } catch (Refused e) {
            return Outcome.failed(e.getMessage());
        }
    }

    @Override
    public Outcome update(Request request) throws Exception {
        check(request);
        try {
            Optional<Thing> found = call(() -> cloud.find(request.physicalId().orElseThrow()));
            return found.isEmpty() ? vanished() : update(request, found.get());
        } catch (LostException e) {
            return lost();
        } catch (Refused e) {
            return Outcome.failed(e.getMessage());
        }
    }

    Outcome update(Request request, Thing thing) throws Exception {
        if (request.property("size").intValue() < thing.properties().get("size").intValue()) {
            return Outcome.needsReplacement("size", "a thing can't shrink");
        }
        return change(request, thing);
    }

    final Outcome change(Request request, Thing thing) throws Exception {
        call(() -> {
            cloud.change(thing.id(), version(request), number(request), properties(request));
            return thing;
        });
        return done(new Thing(thing.id(), properties(request)));
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        try {
            return call(() -> remove(request)) ? Outcome.deleted(request) : nothingToDelete(request);
        } catch (LostException e) {
            return lost();
        }
    }

    boolean remove(Request request) throws Exception {
        return request.madeBy().isPresent()
                ? cloud.removeMadeBy(request.madeBy().get())
                : cloud.remove(request.physicalId().orElseThrow());
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        return cloud.find(request.physicalId().orElseThrow()).map(thing -> Outcome.observed(thing.properties()))
                .orElseGet(Outcome::missing);
    }

    Outcome vanished() {
        return Outcome.needsReplacement("name", "there is no such thing any more");
    }

    Outcome nothingToDelete(Request request) {
        return Outcome.deleted(request);
    }

    Outcome lost() {
        return Outcome.unknown("the cloud did not answer");
    }

    JsonNode attributes(Thing thing) {
        return Json.object().put("name", thing.name()).set("size", thing.properties().get("size"));
    }

    void check(Request request) throws Exception {
        if (request.property("size").intValue() < 1) {
            throw new IllegalArgumentException("property size must be 1 or more");
        }
    }

    final Cloud cloud() {
        return cloud;
    }

    final Outcome done(Thing thing) {
        return Outcome.done(thing.id(), attributes(thing));
    }

    final <T> T call(Callable<T> call) throws Exception {
        return line.isPresent() ? line.get().call(call, LostException::new) : call.call();
    }

    static ObjectNode properties(Request request) {
        return request.properties().deepCopy();
    }

    static String version(Request request) {
        return request.operationId().substring(0, request.operationId().lastIndexOf('/'));
    }

    static long number(Request request) {
        return Long.parseLong(request.operationId().substring(request.operationId().lastIndexOf('/') + 1));
    }
}
