package io.convection.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.records.ChangeKind;

/** One step of a story. */
public sealed interface Step {

    /** A request to change a stack. */
    sealed interface Request extends Step {

        /** The stack's name in the story. */
        String stack();

        /** What else is said of it. */
        Options options();
    }

    /**
     * What may be said of any request.
     *
     * @param rejected
     *            the code by which the request must be rejected; empty where it must be accepted
     * @param requestId
     *            its id; empty for a fresh one
     * @param timeout
     *            of the traversal; empty for the default
     * @param expectedTraversal
     *            the stack's traversal that it expects
     * @param planned
     *            it carries the plan of the stack's last preview
     */
    record Options(Optional<String> rejected, Optional<String> requestId, boolean rollbackOnFailure, boolean converge,
            Optional<Duration> timeout, OptionalLong expectedTraversal, boolean planned) {

        /** Nothing. */
        public static final Options NONE = new Options(Optional.empty(), Optional.empty(), false, false,
                Optional.empty(), OptionalLong.empty(), false);
    }

    /**
     * A template and its parameters.
     *
     * @param parameters
     *            a JSON object; empty for none
     */
    record Given(Template template, Optional<String> parameters) {}

    /**
     * In how many parts a change is sent, and which of them.
     *
     * @param sent
     *            their numbers, from 1, in the order of sending
     */
    record Parts(int of, List<Integer> sent) {

        /** In one. */
        public static final Parts WHOLE = new Parts(1, List.of(1));

        /** Whether an answer is to be expected. */
        public boolean all() {
            return sent.size() >= of;
        }
    }

    /** Make a stack. */
    record Create(String stack, Given given, Parts parts, Options options) implements Request {}

    /** Go to this full template. */
    record Update(String stack, Given given, Parts parts, Options options) implements Request {}

    /** Say what going to this template would do. */
    record Preview(String stack, Given given, Options options) implements Request {}

    /**
     * An incremental change.
     *
     * @param set
     *            a HOT fragment with the resources that are set; empty where none is
     * @param remove
     *            names that are removed
     */
    record Patch(String stack, Optional<String> set, List<String> remove, Options options) implements Request {}

    /** A request without a template: delete, rollback, cancel, check, retry, release. */
    record Plain(String stack, ChangeKind kind, Optional<String> reason, Options options) implements Request {}

    /** A resource is not to be trusted any more. */
    record Unhealthy(String stack, String resource, String reason, Options options) implements Request {}

    /** One after another: wait until an operation on the resource is in flight, let it succeed. */
    record Complete(List<Ref> resources) implements Step {}

    /** Likewise, let it fail. */
    record Fail(Map<Ref, Failure> resources) implements Step {}

    /**
     * How an operation fails.
     *
     * @param unknown
     *            nobody knows what it did
     * @param done
     *            it did what it was told all the same
     * @param told
     *            the answer carries the physical id of what it made
     */
    record Failure(String reason, boolean isTransient, boolean unknown, boolean done, boolean told) {}

    /** Likewise for updates, answered by "can't be updated in place". */
    record Replace(List<Ref> resources) implements Step {}

    /** Likewise: whoever holds the operation says nothing of it any more, ever. */
    record Stall(List<Ref> resources) implements Step {}

    /** An operation that nothing was heard of succeeds after all. */
    record Wake(List<Ref> resources) implements Step {}

    /** Likewise, the operation goes on elsewhere. */
    record Progress(Map<Ref, Going> resources) implements Step {}

    /** What the plugin wants to be asked with, and when. */
    record Going(String token, Duration again) {}

    /** Let everything succeed until nothing is in flight, and nothing is due that is not a time-out. */
    record Settle() implements Step {}

    /** Time goes on. */
    record Advance(Duration time) implements Step {}

    /** Keep the physical id of the one live resource of a name, by label. */
    record Remember(Map<String, String> labels) implements Step {}

    /** Deliver the resource's latest outcome once more. */
    record Duplicate(Ref resource) implements Step {}

    /** Kill a process. */
    record Crash(Role role) implements Step {}

    /** Reality changes behind the engine's back: properties by name. */
    record Drift(Map<String, JsonNode> resources) implements Step {}

    /** Physical resources vanish. */
    record Lose(List<String> resources) implements Step {}

    /** Observations reach the engine. */
    record Observe(List<String> resources) implements Step {}

    /** What must hold now of one stack, in the order of the file. */
    record Expect(String stack, List<Expectation> expectations) implements Step {}
}
