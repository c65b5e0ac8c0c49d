package io.convection.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.SecretFailure;
import io.convection.executor.secrets.Secrets;

/**
 * What a plugin is asked to do with one physical resource.
 *
 * @param stack the stack id, {@code project/name}
 * @param resource the resource's name in the template
 * @param operationId {@code UID/C#17/3}: the idempotency key, the same for every attempt and every delivery
 * @param attemptId {@code UID/C#17/3@2}: the fencing token; of two attempts at one operation, the one with the higher number is newer
 * @param properties a JSON object: wanted (create, update) or applied (delete), with the type's defaults filled in; for create and update of the types
 *        that the resource type declares
 * @param previousProperties update: a JSON object, the properties applied before, likewise; empty where what is applied is unknown
 * @param physicalId the id that the create reported; empty for a create, and where a delete is of what a create may have made
 * @param madeBy delete: the idempotency key of the operation that made it, or may have, where that is all there is to know it by
 * @param timeout how long the operation may take from its start; then it is interrupted
 * @param deadline when that is
 * @param signals ask, of a type that is signalled: the signals that came, by physical id of the resource that they came for, then by their ids; each has {@code status} (SUCCESS or
 *        FAILURE), and {@code reason} and {@code data} where they were given. Else empty
 * @param log what the plugin has to say while it works, for people
 * @param secrets the executor's, as far as this operation uses them
 */
public record Request(String stack, String resource, String operationId, String attemptId, JsonNode properties,
        Optional<JsonNode> previousProperties, Optional<String> physicalId, Optional<String> madeBy, Duration timeout,
        Instant deadline, JsonNode signals, OperationLog log, OperationSecrets secrets) {

    /** Without signals and log, of an executor without secrets. */
    public Request(String stack, String resource, String operationId, String attemptId, JsonNode properties,
            Optional<JsonNode> previousProperties, Optional<String> physicalId, Optional<String> madeBy,
            Duration timeout, Instant deadline) {
        this(stack, resource, operationId, attemptId, properties, previousProperties, physicalId, madeBy, timeout,
                deadline, Json.object(), OperationLog.unread(), Secrets.none().ofOperation(stack));
    }

    /** The value of a property; JSON null where the request has none. */
    public JsonNode property(String name) {
        JsonNode value = properties.get(name);
        return value == null ? Json.NULL : value;
    }

    /**
     * The value of a secret of the executor, for a plugin that is told a name only; in properties, secrets have their values already. To be asked for before anything is
     * begun.
     *
     * @throws SecretFailure if it can't be had; let it pass: it says whether another attempt may go better
     */
    public String secret(String name) {
        return secrets.value(name);
    }

    /** Whether a text that stands in the properties came there as the value of a secret: a template that has it in clear can be refused. */
    public boolean isSecret(String text) {
        return secrets.isValue(text);
    }

    /** The value of a property applied before; JSON null where there was none, or what is applied is unknown. */
    public JsonNode previousProperty(String name) {
        return previousProperties.map(before -> before.get(name)).orElse(Json.NULL);
    }

    /** Without properties: secrets are among them. */
    @Override
    public String toString() {
        return "Request[" + attemptId + " of " + stack + "]";
    }
}
