package io.convection.simulator.random.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.simulator.random.world.Thing;

/** Something physical is changed behind the engine's back. */
final class Drift extends Fault {

    private static final int VALUES = 5;

    Drift() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        List<Thing> things = new ArrayList<>(draw.world().reality().things());
        return things.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drifts(draw.dice().pick(things).id, draw.dice().below(VALUES)));
    }

    /** It is changed. */
    record Drifts(String physicalId, int value) implements Move {

        @Override
        public void play(Play play) {
            play.world().reality().drift(physicalId, value);
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.names(physicalId).forEach(name -> teller.step("drift: {" + name + ": {v: " + value + "}}"));
        }

        @Override
        public String text() {
            return "v of " + physicalId + " becomes " + value + " behind the engine's back";
        }
    }
}
