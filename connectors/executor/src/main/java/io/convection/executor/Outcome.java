package io.convection.executor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of an operation; of an observation, what was seen. */
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
     * The operation goes on elsewhere, and nothing waits for it here: the engine keeps the token and asks again.
     *
     * @param token what the plugin wants to be asked with; not empty
     * @param askAgain when; zero leaves it to the engine, which then waits for as long again as the operation has gone on. It never waits for less than its setting
     *        {@code backoffMs} (1 s) nor for more than {@code maxBackoffMs} (1 min)
     */
    record InProgress(String token, Duration askAgain) implements Outcome {
        public InProgress {
            if (token.isEmpty() || askAgain.isNegative()) {
                throw new IllegalArgumentException("an operation in progress has a token, and is asked about later");
            }
        }
    }

    /**
     * The operation did not do what it was told.
     *
     * @param reason why, in one sentence for people
     * @param transientFailure worth another attempt
     * @param outcomeUnknown nobody knows what it did: it may have been done, in part or whole
     * @param physicalId what it made all the same, where that is known
     */
    record Failed(String reason, boolean transientFailure, boolean outcomeUnknown, Optional<String> physicalId)
            implements
                Outcome {
        /** Nothing was done. */
        public Failed(String reason, boolean transientFailure) {
            this(reason, transientFailure, false, Optional.empty());
        }
    }

    /**
     * How the physical resource really is.
     *
     * @param properties a JSON object: those properties that could be read, as they are; empty where none can be, or it is missing
     * @param missing there is no such physical resource
     */
    record Observed(Optional<JsonNode> properties, boolean missing) implements Outcome {
        public Observed {
            if (properties.isPresent() && (missing || !properties.get().isObject())) {
                throw new IllegalArgumentException("what was observed is a JSON object, or missing");
            }
        }
    }

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

    /** It was begun, and nobody knows what became of it; worth another attempt. */
    static Outcome unknown(String reason) {
        return new Failed(reason, true, true, Optional.empty());
    }

    /** It goes on elsewhere; ask again with this token. */
    static Outcome inProgress(String token, Duration askAgain) {
        return new InProgress(token, askAgain);
    }

    /** Seen to be so. */
    static Outcome observed(JsonNode properties) {
        return new Observed(Optional.of(properties), false);
    }

    /** There is no such physical resource. */
    static Outcome missing() {
        return new Observed(Optional.empty(), true);
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
