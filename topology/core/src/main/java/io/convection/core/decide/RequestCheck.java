package io.convection.core.decide;

import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.records.ChangeKind;
import io.convection.records.Settings;
import io.convection.records.StackAction;
import io.convection.records.StackChange;

/** Whether a request can be made of the stack as it is, whatever its template says. */
final class RequestCheck {

    /** The longest request id. */
    static final int MAX_ID = 255;
    /** A request stands in its journal entry beside the definitions that are made of it; no setting raises this. */
    private static final int MAX_BYTES = 400_000;

    private RequestCheck() {}

    /** What the request would have the stack do. */
    static StackAction action(StackChange change, Optional<Head> head) throws InvalidException {
        StackAction action = switch (kind(change)) {
            case CREATE -> StackAction.CREATE;
            case UPDATE, PATCH -> StackAction.UPDATE;
            case DELETE -> StackAction.DELETE;
            case ROLLBACK -> StackAction.ROLLBACK;
            case PREVIEW, CANCEL, CHECK, RETRY, RELEASE, MARK_UNHEALTHY, TELL, UNKNOWN ->
                throw new InvalidException(Code.BAD_REQUEST, "preview",
                        "a request of kind " + kind(change) + " can't be previewed");
        };
        if (action == StackAction.ROLLBACK && head.orElseThrow().undo == 0 && head.orElseThrow().completed > 0) {
            throw new InvalidException(Code.NOTHING_TO_ROLL_BACK, "",
                    "stack " + change.getStack() + " already is at the last template that completed, that of traversal "
                            + head.orElseThrow().completed);
        }
        return action;
    }

    /** Whether the request can be made of the stack at all. */
    static void check(StackChange change, Optional<Head> head) throws InvalidException {
        fields(change);
        exists(change, head);
        long traversal = head.map(found -> found.traversal).orElse(0L);
        if (change.getExpectedTraversal().filter(expected -> expected != traversal).isPresent()) {
            throw new InvalidException(Code.TRAVERSAL_MOVED, "expectedTraversal",
                    "the stack's traversal is " + traversal
                            + ", not " + change.getExpectedTraversal().get() + "; look at the stack again");
        }
    }

    /** What is too large, or has no proper id, is not even remembered. */
    static void size(StackChange change, Settings settings) throws InvalidException {
        if (change.getRequestId().isEmpty() || change.getRequestId().length() > MAX_ID) {
            throw new InvalidException(Code.BAD_REQUEST, "requestId",
                    "a request id has 1 to " + MAX_ID + " characters");
        }
        bytes(change, settings, "bytes in the request");
    }

    /** Holds to the limit on the bytes of a change. */
    static void bytes(Object content, Settings settings, String what) throws InvalidException {
        long most = Math.min(MAX_BYTES, settings.getMaxChangeBytes());
        if (Sizes.exceeds(content, most)) {
            throw new InvalidException(Code.TOO_LARGE, "",
                    Sizes.of(content) + " " + what + " are too many; the limit is " + most);
        }
    }

    private static void exists(StackChange change, Optional<Head> head) throws InvalidException {
        boolean create = kind(change) == ChangeKind.CREATE;
        if (head.isEmpty()) {
            if (!create) {
                throw new InvalidException(Code.UNKNOWN_STACK, "stack",
                        "there is no stack " + change.getStack() + "; create it first");
            }
        } else if (Intake.isDeleting(head.get()) && !concernsDeletion(change.getKind())) {
            throw new InvalidException(Code.STACK_DELETING, "stack",
                    "stack " + change.getStack() + " is being deleted; wait until it is gone");
        } else if (create) {
            throw new InvalidException(Code.STACK_EXISTS, "stack",
                    "a stack " + change.getStack() + " exists; update it, or choose another name");
        }
    }

    /** What is asked, or what a preview is asked of. */
    static ChangeKind kind(StackChange change) {
        return change.getKind() == ChangeKind.PREVIEW ? change.getPreview() : change.getKind();
    }

    private static boolean concernsDeletion(ChangeKind kind) {
        return kind == ChangeKind.DELETE || kind == ChangeKind.RETRY || kind == ChangeKind.CANCEL
                || kind == ChangeKind.RELEASE;
    }

    private static void fields(StackChange change) throws InvalidException {
        if (change.getKind() == ChangeKind.UNKNOWN) {
            throw new InvalidException(Code.UNKNOWN_KIND, "kind",
                    "the kind of the request is not known to this version");
        }
        if (change.getRequestId().isEmpty() || change.getRequestId().length() > MAX_ID) {
            throw new InvalidException(Code.BAD_REQUEST, "requestId",
                    "a request id has 1 to " + MAX_ID + " characters");
        }
        if (change.getParts() == 1 && change.getPart() != 1) {
            throw new InvalidException(Code.BAD_REQUEST, "part", "the only part of a request is part 1");
        }
        Parent.check(change);
        if (change.getTimeoutMs() < 0) {
            throw new InvalidException(Code.BAD_REQUEST, "timeoutMs", "a time-out is not negative");
        }
        boolean forward = change.getKind() == ChangeKind.CREATE || change.getKind() == ChangeKind.UPDATE
                || change.getKind() == ChangeKind.PATCH;
        boolean rollback = forward || change.getKind() == ChangeKind.CANCEL || change.getKind() == ChangeKind.RETRY;
        if (change.getRollbackOnFailure() && !rollback) {
            throw new InvalidException(Code.BAD_REQUEST, "rollbackOnFailure",
                    "a request of kind " + change.getKind() + " is not rolled back");
        }
        if (change.getConverge() && !forward) {
            throw new InvalidException(Code.BAD_REQUEST, "converge",
                    "a request of kind " + change.getKind() + " observes nothing first");
        }
    }
}
