package io.convection.simulator.random.audit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.convection.records.JournalEntry;
import io.convection.records.ParentOperation;
import io.convection.records.StackChange;
import io.convection.records.fact.Fact;
import io.convection.records.fact.ParentNoted;
import io.convection.records.fact.ParentTold;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackGone;
import io.convection.simulator.random.world.World;

/** Of a stack that is another's child: whatever comes of what the parent asked for, the parent is told. Else it would wait for something that can't come. */
final class Told extends Invariant {

    private final Set<Long> told = new HashSet<>();
    private boolean child;
    private long awaited;
    private boolean inThisEntry;

    Told() {
        super("I4");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        switch (fact) {
            case ParentNoted noted -> {
                child = true;
                awaited = number(noted.getAnswers());
            }
            case ParentTold each -> {
                inThisEntry = true;
                told.add(number(each.getOperation()));
            }
            case StackGone gone -> {
                hold(!child || inThisEntry, () -> "a child goes, and nobody tells its parent");
                child = false;
            }
            default -> {
            }
        }
    }

    @Override
    void entry(JournalEntry entry, int reads, Ledger ledger) {
        boolean told = inThisEntry;
        inThisEntry = false;
        boolean refused = entry.getFacts().stream().anyMatch(Rejected.class::isInstance)
                && entry.getInput() instanceof StackChange change && change.getAnswers().isPresent()
                && number(change.getAnswers()) != awaited
                && entry.getFacts().stream().filter(Rejected.class::isInstance).map(Rejected.class::cast)
                        .anyMatch(each -> each.getRequestId().equals(change.getRequestId()));
        hold(!refused || told, () -> "what a parent asked for is refused, and nobody tells it");
    }

    @Override
    void atRest(World world, Ledger ledger) {
        hold(awaited == 0 || told.contains(awaited),
                () -> "nothing moves, and the parent's operation " + awaited + " has no end");
    }

    private static long number(Optional<ParentOperation> operation) {
        return operation.map(ParentOperation::getOperation).orElse(0L);
    }
}
