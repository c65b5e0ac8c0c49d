package io.convection.simulator.random.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.convection.core.StackView;
import io.convection.core.Table;
import io.convection.records.JournalEntry;
import io.convection.records.Output;
import io.convection.records.Stack;
import io.convection.records.StackAction;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Settled;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.world.Thing;
import io.convection.simulator.random.world.World;

/** At rest and complete, reality is exactly the template: one live resource per name, none else that the stack owns, properties and references right. */
final class I1 extends Invariant {

    I1() {
        super("I1");
    }

    /** What nobody is sure of is never taken for what is wanted. */
    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Settled settled) {
            ledger.version(settled.getVersion()).ifPresent(version -> hold(!version.suspect && !version.drifted,
                    () -> version.name + " settles on " + version.id() + ", of which nobody knows what it is like"));
        }
    }

    @Override
    void atRest(World world, Ledger ledger) {
        if (ledger.standing() != Ledger.Standing.COMPLETE || ledger.action() == StackAction.CHECK) {
            return;
        }
        Map<String, Thing> live = new HashMap<>();
        Set<String> owned = new HashSet<>();
        for (Part part : ledger.wanted().parts().values()) {
            current(part.name(), ledger).flatMap(world.reality()::thing).ifPresent(thing -> {
                live.put(part.name(), thing);
                hold(owned.add(thing.id), () -> part.name() + " and another are " + thing);
            });
        }
        for (Thing thing : world.reality().of(ledger.uid())) {
            hold(owned.contains(thing.id) || ledger.isLeftAlone(thing.id)
                    || ledger.leftAlone().isMaker(thing.madeBy()) || world.isStillToBeTold(thing),
                    () -> thing + " exists, and nobody wants it");
        }
        if (!world.reality().disturbed() && !saysSo(world)) {
            whole(world, ledger, live);
        }
    }

    private static Optional<String> current(String name, Ledger ledger) {
        return ledger.version(ledger.name(name).current).flatMap(SeenVersion::physicalId);
    }

    /** The stack says itself that something is not as it was. */
    private static boolean saysSo(World world) {
        return new StackView(world.rows(), World.STACK).resources().stream()
                .anyMatch(resource -> resource.getDrifted() || resource.getUnhealthy() || resource.getTainted());
    }

    /** Everything that is wanted is there, and as it is wanted; nobody has meddled with it. */
    private void whole(World world, Ledger ledger, Map<String, Thing> live) {
        for (Part part : ledger.wanted().parts().values()) {
            Thing thing = live.get(part.name());
            hold(thing != null, () -> part.name() + " is wanted, and nothing is there");
            alike(part, thing, live);
        }
        world.rows().peek(Table.STACKS, World.STACK).map(Stack.class::cast)
                .ifPresent(row -> row.getOutputs().forEach(output -> shown(output, live)));
    }

    /** Each output is what its resource says. */
    private void shown(Output output, Map<String, Thing> live) {
        live.forEach((name, thing) -> hold(!Part.outputName(name).equals(output.getName())
                || output.getValue().equals(Optional.of(thing.value("v"))),
                () -> "output " + output + ", where " + thing + " is real"));
    }

    private void alike(Part part, Thing thing, Map<String, Thing> live) {
        hold(thing.make == part.make(), () -> thing + " is of another type than " + part.name());
        String wanted = part.wanted(target -> live.containsKey(target) ? live.get(target).id : "nothing",
                target -> live.containsKey(target) ? live.get(target).value("v") : "nothing");
        hold(thing.properties().equals(wanted),
                () -> part.name() + " is " + thing + " where " + wanted + " is wanted");
    }
}
