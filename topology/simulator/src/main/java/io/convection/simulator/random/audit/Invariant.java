package io.convection.simulator.random.audit;

import java.util.function.Supplier;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.simulator.random.world.World;

/** One invariant of the design. What is cheap is checked with every fact and entry, what is costly when the stack is at rest. */
abstract class Invariant {

    private final String id;

    /**
     * @param id
     *            {@code I1} to {@code I10}
     */
    Invariant(String id) {
        this.id = id;
    }

    final String id() {
        return id;
    }

    /** A fact is about to come into force; the ledger stands before it. */
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {}

    /** A command is about to go out; the ledger stands before it. */
    void dispatched(Dispatched fact, Ledger ledger) {}

    /** An entry was taken in. */
    void entry(JournalEntry entry, int reads, Ledger ledger) {}

    /** Nothing moves any more, and nothing is in flight. */
    void atRest(World world, Ledger ledger) {}

    /** The invariant does not hold. */
    final Violation broken(String message) {
        return new Violation(id, message);
    }

    /** The message is made only where it is needed: most of what is asked holds. */
    final void hold(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw broken(message.get());
        }
    }
}
