package io.convection.simulator.random.audit;

import java.util.Optional;

import io.convection.core.StackView;
import io.convection.core.Table;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Stack;
import io.convection.records.fact.Fact;
import io.convection.records.fact.NameFailed;
import io.convection.simulator.random.world.World;

/** Every traversal ends: complete, failed or superseded. Nothing waits for something that can't come; and none fails for what another one did. */
final class I4 extends Invariant {

    I4() {
        super("I4");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof NameFailed failed && failed.getCode().equals("operation-failed")
                && entry.getInput() instanceof ResourceEvent event) {
            Optional<SeenVersion> version = ledger.version(event.getVersion());
            hold(version.isEmpty() || version.get().traversal == ledger.traversal(),
                    () -> "traversal " + ledger.traversal() + " fails for an operation of traversal "
                            + version.map(each -> each.traversal).orElse(0L));
        }
    }

    @Override
    void atRest(World world, Ledger ledger) {
        Optional<Stack> row = Optional.ofNullable((Stack) world.rows().rows(Table.STACKS).get(World.STACK));
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
