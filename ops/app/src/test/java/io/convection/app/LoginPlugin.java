package io.convection.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** {@code Example::Login}: a plugin that is careless with secrets. It puts them into attributes, reasons and observations, as a library below it might. */
final class LoginPlugin implements Plugin {

    private final Map<String, ObjectNode> logins = new ConcurrentHashMap<>();
    private final String token;

    /** Each login has this token. */
    LoginPlugin(String token) {
        this.token = token;
    }

    @Override
    public ResourceType type() {
        return TypeBuilder.type("Example::Login", "Somebody who may log in.")
                .property("password", ValueType.STRING, "A secret.", TypeBuilder.Trait.SECRET)
                .property("more", ValueType.MAP, "Anything.").property("fails", ValueType.BOOLEAN, "Whether it does.")
                .attribute("url", ValueType.STRING, "With all that it was told.")
                .secretAttribute("token", ValueType.STRING, "What it logs in with.").build();
    }

    /** What it was told last, by name in the template. */
    ObjectNode told(String resource) {
        return logins.get(resource);
    }

    @Override
    public Outcome create(Request request) {
        return login(request, request.operationId());
    }

    @Override
    public Outcome update(Request request) {
        return login(request, request.physicalId().orElseThrow());
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    @Override
    public Outcome observe(Request request) {
        return Outcome.observed(logins.getOrDefault(request.resource(), Json.object()));
    }

    private Outcome login(Request request, String id) {
        if (request.property("fails").asBoolean()) {
            throw new IllegalStateException("no login with " + request.properties());
        }
        ObjectNode told = Json.object();
        told.setAll((ObjectNode) request.properties());
        logins.put(request.resource(), told);
        return Outcome.done(id,
                Json.object().put("url", "http://" + request.properties() + "/" + token).put("token", token));
    }
}
