package io.convection.simulator.random.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.convection.core.Decision;
import io.convection.core.Decision.Write;
import io.convection.core.lifecycle.Described;
import io.convection.core.lifecycle.LifeCycle;
import io.convection.core.lifecycle.LifeCycle.Transition;
import io.convection.core.lifecycle.OperationLife;
import io.convection.core.lifecycle.OperationState;
import io.convection.core.lifecycle.StackLife;
import io.convection.core.lifecycle.StackState;
import io.convection.core.lifecycle.VersionLife;
import io.convection.core.lifecycle.VersionState;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Gone;
import io.convection.records.row.HeadRow;

/** The tables of the life cycles are true: by the facts alone they lead to the states that the rows are in. Counts the transitions. */
final class Lives extends Invariant {

    private final Tally tally;
    private final Map<Long, VersionState> versions = new HashMap<>();
    private final Map<Long, OperationState> operations = new HashMap<>();
    private StackState stack = StackState.NONE;

    Lives(Tally tally) {
        super("lives");
        this.tally = tally;
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        StackLife.of(fact).ifPresent(event -> stack = next(StackLife.TABLE, "the stack", stack, event));
        OperationLife.of(fact).ifPresent(happening -> operations.compute(happening.version(),
                (number, state) -> next(OperationLife.TABLE, "#" + number,
                        state == null ? OperationState.NONE : state, happening.event())));
        VersionLife.of(fact).ifPresent(happening -> versions.compute(happening.version(),
                (number, state) -> next(VersionLife.TABLE, "#" + number,
                        state == null ? VersionState.NONE : state, happening.event())));
        if (fact instanceof Gone gone) {
            versions.remove(gone.getVersion());
            operations.remove(gone.getVersion());
        }
    }

    private <S extends Enum<S> & Described, E extends Enum<E> & Described, A extends Enum<A> & Described> S next(
            LifeCycle<S, E, A> table, String whose, S state, E event) {
        Optional<Transition<S, E, A>> row = table.find(state, event);
        hold(row.isPresent(), () -> table.name() + " of " + whose + ": " + event + " in state " + state);
        tally.transition(row.orElseThrow());
        return row.get().to();
    }

    /** The rows that an entry wrote. */
    void wrote(Decision decision) {
        for (Write write : decision.writes()) {
            if (write.row().isPresent()) {
                if (write.row().get() instanceof Resource row && row.getVersion() > 0) {
                    is(write.key(), versions.get(row.getVersion()), VersionLife.state(row));
                    is(write.key(), operations.get(row.getVersion()), OperationLife.state(row));
                } else if (write.row().get() instanceof HeadRow row) {
                    is(write.key(), stack, StackLife.state(row));
                }
            }
        }
    }

    private void is(String key, Enum<?> told, Enum<?> stored) {
        hold(told == stored || (told == null && stored == OperationState.NONE),
                () -> "the row " + key + " is " + stored + ", and by the facts " + told);
    }
}
