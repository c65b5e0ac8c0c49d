package io.convection.plugins;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.secrets.OperationSecrets;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests as the runtime would make them, and what tests want to know of the answers. */
public final class Ask {

    private Ask() {}

    /** A create of resource C by operation {@code 3.1/C#1/OPERATION}. */
    public static Request create(int operation, String properties) {
        return request(operation, properties, Optional.empty(), Optional.empty());
    }

    public static Request update(String physicalId, String before, String wanted) {
        return request(2, wanted, Optional.of(Json.parse(before)), Optional.of(physicalId));
    }

    /** An update after one of which nobody knows what it did. */
    public static Request updateOfUnknown(String physicalId, String wanted) {
        return request(2, wanted, Optional.empty(), Optional.of(physicalId));
    }

    public static Request delete(String physicalId, String applied) {
        return request(3, applied, Optional.empty(), Optional.of(physicalId));
    }

    /** A delete of what operation {@code 3.1/C#1/1} may have made. */
    public static Request deleteOfDoubtful(String wanted) {
        return request(2, wanted, Optional.empty(), Optional.empty(), Optional.of("3.1/C#1/1"));
    }

    /** The same, of what that operation is said to have made under an id. */
    public static Request deleteOfDoubtful(String physicalId, String wanted) {
        return request(2, wanted, Optional.empty(), Optional.of(physicalId), Optional.of("3.1/C#1/1"));
    }

    public static Request observe(String physicalId, String applied) {
        return request(0, applied, Optional.empty(), Optional.of(physicalId));
    }

    /** The properties with the type's defaults, as the runtime fills them in. */
    public static String complete(Plugin plugin, String properties) {
        ObjectNode complete = Json.object();
        plugin.type().getProperties().forEach(property -> property.getDefaultValue()
                .ifPresent(value -> complete.set(property.getName(), Json.parse(value))));
        complete.setAll(Json.parseObject(properties));
        return Json.text(complete);
    }

    /** The same with this much time left. */
    public static Request within(Duration left, Request request) {
        return new Request(request.stack(), request.resource(), request.operationId(), request.attemptId(),
                request.properties(), request.previousProperties(), request.physicalId(), request.madeBy(), left,
                Instant.now().plus(left));
    }

    /** The same, with the signals that came. */
    public static Request signalled(String signals, Request request) {
        return new Request(request.stack(), request.resource(), request.operationId(), request.attemptId(),
                request.properties(), request.previousProperties(), request.physicalId(), request.madeBy(),
                request.timeout(), request.deadline(), Json.parse(signals), request.log(), request.secrets());
    }

    /** The same, of an operation that has used these secrets. */
    public static Request knowing(OperationSecrets secrets, Request request) {
        return new Request(request.stack(), request.resource(), request.operationId(), request.attemptId(),
                request.properties(), request.previousProperties(), request.physicalId(), request.madeBy(),
                request.timeout(), request.deadline(), request.signals(), request.log(), secrets);
    }

    public static String observed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Observed.class);
        return Json.text(((Observed) outcome).properties().orElseThrow());
    }

    public static JsonNode attributes(Outcome outcome) {
        return done(outcome).attributes();
    }

    public static String physicalId(Outcome outcome) {
        return done(outcome).physicalId();
    }

    public static Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    public static InProgress inProgress(Outcome outcome) {
        assertThat(outcome).isInstanceOf(InProgress.class);
        return (InProgress) outcome;
    }

    public static NeedsReplacement needsReplacement(Outcome outcome) {
        assertThat(outcome).isInstanceOf(NeedsReplacement.class);
        return (NeedsReplacement) outcome;
    }

    private static Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return (Done) outcome;
    }

    private static Request request(int operation, String properties, Optional<JsonNode> before, Optional<String> id) {
        return request(operation, properties, before, id, Optional.empty());
    }

    private static Request request(int operation, String properties, Optional<JsonNode> before, Optional<String> id,
            Optional<String> madeBy) {
        String operationId = "3.1/C#1/" + operation;
        return new Request("default/foo", "C", operationId, operationId + "@1", Json.parse(properties), before, id,
                madeBy, Duration.ofMinutes(1), Instant.now().plus(Duration.ofMinutes(1)));
    }
}
