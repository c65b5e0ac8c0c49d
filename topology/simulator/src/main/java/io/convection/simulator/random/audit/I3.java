package io.convection.simulator.random.audit;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Settled;

/**
 * In the log, at most one operation in flight per version, and per identity; at most one live version per name beyond those being replaced or deleted.
 */
final class I3 extends Invariant {

    I3() {
        super("I3");
    }

    @Override
    void dispatched(Dispatched fact, Ledger ledger) {
        Optional<SeenVersion> known = ledger.version(fact.getVersion());
        String id = fact.getResource() + "#" + fact.getVersion();
        hold(fact.getAction() == CommandAction.CREATE || known.isPresent(), () -> id + " is not known");
        known.ifPresent(version -> again(fact, version));
        if (fact.getAttempt() == 1) {
            alone(fact, known.map(version -> version.identity).orElse(fact.getIdentity()), ledger);
        }
        if (fact.getAction() == CommandAction.CREATE && fact.getAttempt() == 1) {
            hold(known.isEmpty(), () -> id + " is created a second time");
            long current = ledger.name(fact.getResource()).current;
            ledger.version(current).ifPresent(other -> hold(!other.inFlight(), () -> id + " is created while "
                    + other.id() + ", which is current, has an operation in flight"));
        }
    }

    /** Two versions with one identity are one physical resource. */
    private void alone(Dispatched fact, Optional<String> identity, Ledger ledger) {
        for (SeenVersion other : ledger.versions()) {
            boolean same = identity.isPresent() && other.identity.equals(identity) && other.type.equals(fact.getType())
                    && other.number != fact.getVersion();
            hold(!same || !other.inFlight(), () -> fact.getResource() + "#" + fact.getVersion()
                    + " starts while " + other.id() + ", which has the same identity, has an operation in flight");
        }
    }

    private void again(Dispatched fact, SeenVersion version) {
        boolean same = fact.getOperation() == version.operation;
        hold(same || !version.inFlight(),
                () -> "operation " + fact.getOperation() + " on " + version.id() + " starts while " + version.operation
                        + " is in flight");
        hold(!same || fact.getAttempt() > version.attempt || fact.getAction() == CommandAction.ASK,
                () -> "attempt " + fact.getAttempt() + " of " + version.operation + " on " + version.id()
                        + " goes out again");
        hold(same || fact.getOperation() == version.operation + 1,
                () -> "operation " + fact.getOperation() + " on " + version.id() + " follows " + version.operation);
        hold(fact.getAction() != CommandAction.UPDATE || !version.doomed,
                () -> version.id() + " is updated after its delete was dispatched");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Settled settled) {
            Optional<SeenVersion> version = ledger.version(settled.getVersion());
            hold(version.isPresent() && !version.get().doomed && !version.get().inFlight(),
                    () -> settled.getResource() + " settles on #" + settled.getVersion()
                            + ", which is gone, on its way out, or has an operation in flight");
        }
    }
}
