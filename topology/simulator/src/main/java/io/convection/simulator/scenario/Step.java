package io.convection.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a story. */
public sealed interface Step {

    /** A request to change a stack. */
    sealed interface Request extends Step {

        /** The stack's name in the story. */
        String stack();

        /** The code by which the request must be rejected; empty where it must be accepted. */
        Optional<String> rejected();
    }

    /**
     * Make a stack.
     *
     * @param parameters
     *            a JSON object; empty for none
     */
    record Create(String stack, Template template, Optional<String> parameters, Optional<String> rejected)
            implements
                Request {}

    /** Go to this full template; parameters as for {@link Create}. */
    record Update(String stack, Template template, Optional<String> parameters, Optional<String> rejected)
            implements
                Request {}

    /**
     * An incremental change.
     *
     * @param set
     *            a HOT fragment with the resources that are set; empty where none is
     * @param remove
     *            names that are removed
     */
    record Patch(String stack, Optional<String> set, List<String> remove, Optional<String> rejected)
            implements
                Request {}

    /** Go to nothing. */
    record Delete(String stack, Optional<String> rejected) implements Request {}

    /** Go back to the last template that completed. */
    record Rollback(String stack, Optional<String> rejected) implements Request {}

    /** One after another: wait until an operation on the resource is in flight, let it succeed. */
    record Complete(List<Ref> resources) implements Step {}

    /** Likewise for updates, answered by "can't be updated in place". */
    record Replace(List<Ref> resources) implements Step {}

    /** Let everything succeed until nothing is in flight. */
    record Settle() implements Step {}

    /** Keep the physical id of the one live resource of a name, by label. */
    record Remember(Map<String, String> labels) implements Step {}

    /** Deliver the resource's latest outcome once more. */
    record Duplicate(Ref resource) implements Step {}

    /** Kill a process. */
    record Crash(Role role) implements Step {}

    /** What must hold now of one stack, in the order of the file. */
    record Expect(String stack, List<Expectation> expectations) implements Step {}
}
