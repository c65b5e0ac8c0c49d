package io.convection.core.decide;

import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.template.Hashes;
import io.convection.records.StackChange;
import io.convection.records.fact.Staged;

/** What a change would do: staged and compared like a change, answered, and dropped. */
final class Preview {

    private final Turn turn;

    Preview(Turn turn) {
        this.turn = turn;
    }

    void take(StackChange change, String hash) throws InvalidException {
        throw new InvalidException(Code.NOT_SUPPORTED, "kind",
                "not supported by this version: requests of kind " + change.getKind() + " " + turn.head().uid);
    }

    /** Whether the stack and the change are those that a plan was made for. */
    static void checkPlan(StackChange change, Optional<Head> head, Optional<Staged> staged) throws InvalidException {
        String plan = plan(head, staged);
        if (!plan.equals(change.getPlan().orElseThrow())) {
            throw new InvalidException(Code.PLAN_STALE, "plan",
                    "the stack moved on since the plan was made, or the change is another one; preview it again");
        }
    }

    /** By which a change to a stack as it is now is known again. */
    static String plan(Optional<Head> head, Optional<Staged> staged) {
        String stack = head.map(found -> found.uid + "/" + found.traversal).orElse("");
        return stack + "/" + Hashes.sha256(staged.map(Staged::toString).orElse(""));
    }
}
