package io.convection.plugins.stack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.StackChange;

/**
 * Stacks that are the physical resources of one type. Each operation is a request to the child, under the operation's id; it goes on in the engine, which tells the
 * parent its end as an event. Nothing waits for it here, nor anywhere.
 */
final class Children implements AutoCloseable {

    /** The engine tells the end by itself; to ask is for what went wrong meanwhile. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final Sender sender;
    private final String type;
    private final boolean flat;

    /** What a child is to be. */
    @FunctionalInterface
    interface Content {

        /** The request with it: one record, or several in parts, to be sent in this order. */
        List<StackChange> of(StackChange.Builder change);
    }

    /**
     * Those of a type.
     *
     * @param flat
     *            whether a child's outputs are the attributes themselves, instead of standing under {@code outputs}
     */
    Children(Sender sender, String type, boolean flat) {
        this.sender = sender;
        this.type = type;
        this.flat = flat;
    }

    /** Makes one. */
    Outcome create(Request request, Content content) throws InterruptedException {
        refuseSecrets(request, request.properties());
        return ask(ChangeKind.CREATE, CommandAction.CREATE, Child.id(request, request.operationId()), request,
                inTime(request, content));
    }

    /** Changes one in place. */
    Outcome update(Request request, Content content) throws InterruptedException {
        refuseSecrets(request, request.properties());
        return ask(ChangeKind.UPDATE, CommandAction.UPDATE, request.physicalId().orElseThrow(), request,
                inTime(request, content));
    }

    /** Deletes one, also one that a create may have made. */
    Outcome delete(Request request) throws InterruptedException {
        String child = request.physicalId().orElseGet(
                () -> Child.id(request, request.madeBy().orElse(request.operationId())));
        return ask(ChangeKind.DELETE, CommandAction.DELETE, child, request, Children::nothing);
    }

    /** Only for the engine to tell again what it may have told already. */
    Outcome tell(String token, Request request) throws InterruptedException {
        int end = token.indexOf(' ');
        CommandAction action = CommandAction.valueOf(token.substring(0, end).toUpperCase(Locale.ROOT));
        return ask(ChangeKind.TELL, action, token.substring(end + 1), request, Children::nothing);
    }

    /** A traversal of the child may take as long as the operation, where nothing else is said. */
    private static Content inTime(Request request, Content content) {
        return change -> content.of(change.setTimeoutMs(request.timeout().toMillis()));
    }

    private Outcome ask(ChangeKind kind, CommandAction action, String child, Request request, Content content)
            throws InterruptedException {
        StackChange.Builder change = StackChange.newBuilder().setStack(child).setKind(kind)
                .setRequestId(request.operationId()).setParent(request.stack() + "/" + request.resource())
                .setAnswers(Child.operation(request, action, type, flat))
                .setOrigin("resource " + request.resource() + " of stack " + request.stack());
        try {
            for (StackChange each : content.of(change)) {
                sender.send(each);
            }
        } catch (ExecutionException e) {
            // It may be stored all the same; to be sent again is harmless.
            return Outcome.unknown("the request to stack " + child + " was not taken: " + e.getCause().getMessage());
        }
        return Outcome.inProgress(action.name().toLowerCase(Locale.ROOT) + " " + child, ASK_AGAIN);
    }

    /** What a child is made of stands in its journal for ever. */
    private static void refuseSecrets(Request request, JsonNode value) {
        if (value.isValueNode() && request.isSecret(value.asText())) {
            throw new IllegalArgumentException(
                    "a secret can't be handed to a child stack: its value would stand in the log."
                            + " Name it by get_secret in the child's own template");
        }
        value.forEach(each -> refuseSecrets(request, each));
    }

    private static List<StackChange> nothing(StackChange.Builder change) {
        return List.of(change.build());
    }

    @Override
    public void close() {
        sender.close();
    }
}
