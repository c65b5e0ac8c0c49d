package io.convection.postgresql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Plugin;
import io.convection.executor.Request;

import static org.assertj.core.api.Assertions.assertThat;

/** One version of a resource, and what the engine would ask of a plugin for it: each is its next operation. */
final class Ask {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Plugin plugin;
    private final String stack;
    private final String version;
    private long operations;
    private Duration limit = MINUTE;

    private Ask(Plugin plugin, String stack, String version) {
        this.plugin = plugin;
        this.stack = stack;
        this.version = version;
    }

    /** Version {@code C#NUMBER} of stack {@code default/shop}. */
    static Ask version(Plugin plugin, long number) {
        return new Ask(plugin, "default/shop", "3.1/C#" + number);
    }

    /** A version of another stack. */
    static Ask elsewhere(Plugin plugin) {
        return new Ask(plugin, "default/other", "3.7/C#1");
    }

    /** The same version in the hands of another executor; its next operation is this one's next. */
    Ask by(Plugin other) {
        Ask ask = new Ask(other, stack, version);
        ask.operations = operations;
        return ask;
    }

    /** Its operations may take so long. */
    Ask within(Duration time) {
        limit = time;
        return this;
    }

    Request create(JsonNode properties) {
        return request(properties, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Request update(JsonNode before, JsonNode wanted) {
        return request(wanted, Optional.of(before), Optional.of(id(before)), Optional.empty());
    }

    Request delete(JsonNode applied) {
        return request(applied, Optional.empty(), Optional.of(id(applied)), Optional.empty());
    }

    /** Of what the first operation may have made. */
    Request deleteOfDoubtful(JsonNode wanted) {
        return request(wanted, Optional.empty(), Optional.empty(), Optional.of(version + "/1"));
    }

    Request observe(JsonNode applied) {
        return request(applied, Optional.empty(), Optional.of(id(applied)), Optional.empty());
    }

    Done created(JsonNode properties) throws Exception {
        return done(plugin.create(create(properties)));
    }

    Done updated(JsonNode before, JsonNode wanted) throws Exception {
        return done(plugin.update(update(before, wanted)));
    }

    Done deleted(JsonNode applied) throws Exception {
        return done(plugin.delete(delete(applied)));
    }

    /** What is seen, of the properties that were applied. */
    JsonNode seen(JsonNode applied) throws Exception {
        Outcome outcome = plugin.observe(observe(applied));
        assertThat(outcome).isInstanceOf(Observed.class);
        return ((Observed) outcome).properties().orElseThrow();
    }

    static Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return (Done) outcome;
    }

    static Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    /** The physical id as a create would have reported it. */
    private String id(JsonNode properties) {
        String name = properties.path("name").asText();
        return properties.has("object_type")
                ? Subject.plain(properties.path("role").asText()) + " on " + GrantTarget.of(create(properties))
                : properties.has("database")
                        ? Subject.in(properties.path("database").asText(), "", name).physicalId()
                        : name;
    }

    private Request request(JsonNode properties, Optional<JsonNode> before, Optional<String> id,
            Optional<String> madeBy) {
        operations++;
        String operation = version + "/" + operations;
        return new Request(stack, "C", operation, operation + "@1", complete(properties), before.map(this::complete),
                id, madeBy, limit, Instant.now().plus(limit));
    }

    /** With the type's defaults, as the runtime fills them in. */
    private JsonNode complete(JsonNode properties) {
        ObjectNode complete = properties.deepCopy();
        plugin.type().getProperties().forEach(property -> property.getDefaultValue()
                .filter(value -> !complete.has(property.getName()))
                .ifPresent(value -> complete.set(property.getName(), Json.parse(value))));
        return complete;
    }
}
