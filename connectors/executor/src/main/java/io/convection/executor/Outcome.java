package io.convection.executor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of an operation. */
public sealed interface Outcome {

    /**
     * The operation did what it was told.
     *
     * @param physicalId the id of the physical resource
     * @param attributes a JSON object: the resource's attributes as the operation left them
     */
    record Done(String physicalId, JsonNode attributes) implements Outcome {
        public Done {
            if (!attributes.isObject()) {
                throw new IllegalArgumentException(
                        "attributes must be a JSON object, but are " + attributes.getNodeType());
            }
        }
    }

    /**
     * Nothing was changed, because the resource can't be updated in place.
     *
     * @param properties the properties that forced it
     * @param reason why, in one sentence for people
     */
    record NeedsReplacement(List<String> properties, String reason) implements Outcome {
        public NeedsReplacement {
            properties = List.copyOf(properties);
        }
    }

    /**
     * The operation did not do what it was told.
     *
     * @param reason why, in one sentence for people
     * @param transientFailure worth another attempt
     */
    record Failed(String reason, boolean transientFailure) implements Outcome {}

    /** Done, with attributes. */
    static Outcome done(String physicalId, JsonNode attributes) {
        return new Done(physicalId, attributes);
    }

    /** Deleted: the physical id of the request, no attributes. */
    static Outcome deleted(Request request) {
        return new Done(request.physicalId().orElse(""), Json.object());
    }

    /** Failed for good. */
    static Outcome failed(String reason) {
        return new Failed(reason, false);
    }

    /** Failed, but worth another attempt. */
    static Outcome failedForNow(String reason) {
        return new Failed(reason, true);
    }

    /** Can't be done in place because of one property. */
    static Outcome needsReplacement(String property, String reason) {
        return new NeedsReplacement(List.of(property), reason);
    }

    /**
     * Failed for good with what the exception says. An {@link IllegalArgumentException} is about what the template asked for, and speaks for itself; of
     * any other, the class is told, too.
     */
    static Outcome failed(Throwable cause) {
        Throwable told = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        String name = told.getClass().getSimpleName();
        String message = Optional.ofNullable(told.getMessage()).orElse("");
        if (message.isEmpty()) {
            return failed(name);
        }
        return failed(told instanceof IllegalArgumentException ? message : name + ": " + message);
    }
}
