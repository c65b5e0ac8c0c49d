package io.convection.simulator.random.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.convection.core.Table;
import io.convection.records.Output;
import io.convection.records.Stack;
import io.convection.records.StackAction;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.world.Thing;
import io.convection.simulator.random.world.World;

/** At rest and complete, reality is exactly the template: one live resource per name, none else that the stack owns, properties and references right. */
final class I1 extends Invariant {

    I1() {
        super("I1");
    }

    @Override
    void atRest(World world, Ledger ledger) {
        if (ledger.standing() != Ledger.Standing.COMPLETE || ledger.action() == StackAction.CHECK) {
            return;
        }
        Map<String, Thing> live = new HashMap<>();
        for (Thing thing : world.reality().of(ledger.uid())) {
            if (ledger.isLeftAlone(thing.id)) {
                continue;
            }
            hold(ledger.wanted().parts().containsKey(thing.name()), () -> thing + " exists, and nobody wants it");
            Thing other = live.put(thing.name(), thing);
            hold(other == null, () -> "two of " + thing.name() + ": " + other + " and " + thing);
        }
        if (!world.reality().disturbed()) {
            whole(world, ledger, live);
        }
    }

    /** Everything that is wanted is there, and as it is wanted; nobody has meddled with it. */
    private void whole(World world, Ledger ledger, Map<String, Thing> live) {
        for (Part part : ledger.wanted().parts().values()) {
            Thing thing = live.get(part.name());
            hold(thing != null, () -> part.name() + " is wanted, and nothing is there");
            alike(part, thing, live);
        }
        Optional.ofNullable((Stack) world.rows().rows(Table.STACKS).get(World.STACK))
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
