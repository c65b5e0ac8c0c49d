package io.convection.simulator.random.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.convection.core.StackView;
import io.convection.core.Table;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.fact.Unanswered;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.world.World;

/**
 * Every traversal ends: complete, failed or superseded. Nothing waits for something that can't come; and none fails for what another one did, nor for what is worth
 * another attempt.
 */
final class I4 extends Invariant {

    private static final Set<String> OF_OPERATIONS = Set.of("operation-failed", "timed-out", "cancelled");

    private final int attempts;
    private final long ordinaryMs;
    /** The time that the request last accepted asks for, that of the traversal, and when that began. */
    private Optional<Accepted> accepted = Optional.empty();
    private long timeMs;
    private Instant began = Instant.EPOCH;
    private long ended;
    private long endedOf;
    /** The version whose operation of the present traversal failed, until its name has. */
    private long unsaid;

    I4(Settings settings) {
        super("I4");
        this.attempts = settings.getAttempts();
        this.ordinaryMs = settings.getStackTimeoutMs();
    }

    @Override
    void dispatched(Dispatched fact, Ledger ledger) {
        ledger.version(fact.getVersion()).ifPresent(version -> {
            hold(fact.getAttempt() == 1 || (version.traversal == ledger.traversal() && mayGoOn(ledger)),
                    () -> "attempt " + fact.getAttempt() + " on " + version.id() + ", of traversal "
                            + version.traversal + ", goes out in traversal " + ledger.traversal());
            hold(fact.getAttempt() > 1 || version.deleteFailedIn != ledger.traversal(),
                    () -> "a delete of " + version.id() + " failed in this traversal, and is tried again by it");
        });
    }

    private static boolean mayGoOn(Ledger ledger) {
        return ledger.goesOn() || ledger.action() == StackAction.DELETE;
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        switch (fact) {
            case Failed failed -> ended(failed.getVersion(), entry, ledger);
            case Unanswered unanswered -> ended(unanswered.getVersion(), entry, ledger);
            case Accepted f -> accepted = Optional.of(f);
            case TraversalStarted f -> started(f, entry);
            case Cancelled f when f.getRequestId().isEmpty() ->
                hold(!entry.getTime().isBefore(began.plusMillis(timeMs)),
                        () -> "traversal " + ledger.traversal() + " had " + timeMs + " ms from " + began
                                + ", and is over at " + entry.getTime());
            case NameFailed failed when OF_OPERATIONS.contains(failed.getCode()) -> failed(ledger);
            default -> {
            }
        }
    }

    private void started(TraversalStarted fact, JournalEntry entry) {
        long asked = entry.getInput() instanceof StackChange change && change.getRequestId().equals(fact.getRequestId())
                ? change.getTimeoutMs()
                : accepted.filter(change -> change.getRequestId().equals(fact.getRequestId()))
                        .map(Accepted::getTimeoutMs).orElse(0L);
        timeMs = asked > 0 ? asked : ordinaryMs;
        began = entry.getTime();
    }

    private void failed(Ledger ledger) {
        unsaid = 0;
        hold(endedOf == ledger.traversal(),
                () -> "traversal " + ledger.traversal() + " fails for an operation of traversal " + endedOf
                        + " on #" + ended);
    }

    @Override
    void entry(JournalEntry entry, int reads, Ledger ledger) {
        hold(unsaid == 0, () -> "an operation on #" + unsaid + " of this traversal failed, and no name did");
    }

    private void ended(long number, JournalEntry entry, Ledger ledger) {
        Optional<SeenVersion> version = ledger.version(number);
        ended = number;
        endedOf = version.map(each -> each.traversal).orElse(0L);
        unsaid = endedOf == ledger.traversal() && ledger.goesOn() ? number : 0;
        if (version.isPresent() && entry.getInput() instanceof ResourceEvent event && event.getVersion() == number
                && event.getTransient$() && ledger.goesOn()
                && endedOf == ledger.traversal()) {
            Part part = ledger.wanted().parts().get(version.get().name);
            int most = part == null || part.policy().attempts() == 0 ? attempts : part.policy().attempts();
            hold(version.get().attempt >= most, () -> "attempt " + version.get().attempt + " on "
                    + version.get().id() + " of " + most + " was worth another, and there is none");
        }
    }

    @Override
    void atRest(World world, Ledger ledger) {
        Optional<Stack> row = world.rows().peek(Table.STACKS, World.STACK).map(Stack.class::cast);
        boolean exists = ledger.standing() != Ledger.Standing.NONE;
        hold(row.isPresent() == exists, () -> "the stack's row is " + row + ", its facts say " + ledger.standing());
        if (row.isPresent()) {
            hold(ledger.standing() != Ledger.Standing.IN_PROGRESS && row.get().getAtRest(),
                    () -> "nothing moves, and the stack is " + row.get().getStatus());
            hold(row.get().getInFlight() == 0, () -> "nothing moves, and the stack waits for " + inFlight(world));
        }
    }

    private static String inFlight(World world) {
        return new StackView(world.rows(), World.STACK).resources().stream()
                .filter(resource -> resource.getAction().isPresent())
                .map(resource -> resource.getAction().get() + " of " + resource.getName() + "#" + resource.getVersion())
                .toList().toString();
    }
}
