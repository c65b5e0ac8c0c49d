package io.convection.faults;

import java.time.Instant;
import java.util.List;

import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.Trust;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.TraversalStarted;

/** Journal entries of the stack {@code p/s}, uid {@code u}. */
final class Entries {

    static {
        Trust.install();
    }

    private Entries() {}

    static JournalEntry of(Object... facts) {
        return JournalEntry.newBuilder().setStack("p/s").setUid("u").setSequence(1).setTime(Instant.EPOCH).setRules(1)
                .setSource(new Source("resource-events", 0, 0L))
                .setInput(ResourceEvent.newBuilder().setStack("p/s").build())
                .setFacts(List.of(facts)).build();
    }

    static Dispatched dispatched(String resource, long version, long operation, CommandAction action) {
        return Dispatched.newBuilder().setResource(resource).setVersion(version).setOperation(operation).setAttempt(1)
                .setAction(action).setType(Things.TYPE).setProperties("{}").setRequires(List.of())
                .setDeletionPolicy(DeletionPolicy.DELETE).setTraversal(1).setPool("")
                .setTimeoutMs(0).build();
    }

    static Succeeded succeeded(String resource, long version, long operation) {
        return Succeeded.newBuilder().setResource(resource).setVersion(version).setOperation(operation)
                .setAction(CommandAction.CREATE).setAttributes("{}").build();
    }

    static Gone gone(String resource, long version, GoneReason reason) {
        return Gone.newBuilder().setResource(resource).setVersion(version).setReason(reason).build();
    }

    static TraversalStarted started(long traversal, String request) {
        return TraversalStarted.newBuilder().setTraversal(traversal).setAction(StackAction.UPDATE).setRequestId(request)
                .build();
    }

    static StackCompleted completed(long traversal) {
        return StackCompleted.newBuilder().setTraversal(traversal).setAction(StackAction.UPDATE).setOperations(0)
                .setElapsedMs(0).build();
    }

    static StackGone stackGone() {
        return StackGone.newBuilder().setUid("u").build();
    }
}
