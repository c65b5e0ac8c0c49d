package io.convection.changes;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.core.Code;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/**
 * Something that happened outside and that a resource of a stack waits for ({@code OS::Heat::WaitCondition}).
 *
 * @param stack the stack id, {@code project/name}
 * @param resource the resource that it is for: a wait condition's handle
 * @param id tells it from other signals for the resource, 1 to 255 characters; the same id again is the same signal
 * @param failed whether it says that something failed
 * @param reason for people
 * @param data JSON, given on as it is; 64 KB for all signals of a resource
 */
public record Signal(String stack, String resource, String id, boolean failed, Optional<String> reason,
        Optional<String> data) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 255;

    /** One of success, without more. */
    public static Signal of(String stack, String resource, String id) {
        return new Signal(stack, resource, id, false, Optional.empty(), Optional.empty());
    }

    /** The same with data. */
    public Signal withData(String json) {
        return new Signal(stack, resource, id, failed, reason, Optional.of(json));
    }

    /** The same, of failure. */
    public Signal failed(String why) {
        return new Signal(stack, resource, id, true, Optional.of(why), data);
    }

    /**
     * As it is sent.
     *
     * @throws ChangeException if it is not valid
     */
    ResourceEvent event() {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw ChangeException.invalid(Code.BAD_REQUEST, "id", "a signal has an id of 1 to " + LONGEST_ID
                    + " characters");
        }
        ObjectNode signal = JSON.valueToTree(Map.of("id", id, "status", failed ? "FAILURE" : "SUCCESS"));
        reason.ifPresent(text -> signal.put("reason", text));
        data.ifPresent(json -> {
            try {
                signal.set("data", JSON.readTree(json));
            } catch (JsonProcessingException e) {
                throw ChangeException.invalid(Code.BAD_REQUEST, "data", "it is not JSON: " + e.getOriginalMessage());
            }
        });
        return ResourceEvent.newBuilder().setStack(stack).setKind(EventKind.SIGNAL).setResource(resource)
                .setAttributes(signal.toString()).build();
    }
}
