package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.simulator.random.world.Thing;

/** Something physical vanishes behind the engine's back. */
final class Loss extends Fault {

    Loss() {
        super(2);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        List<Thing> things = Drift.things(draw);
        return things.isEmpty()
                ? Optional.empty()
                : Optional.of(new Vanishes(draw.dice().pick(things).id, draw.dice().percent(40)));
    }

    /**
     * It vanishes.
     *
     * @param seen
     *            an observer sees it at once
     */
    record Vanishes(String physicalId, boolean seen) implements Move {

        @Override
        public void play(Play play) {
            play.world().reality().lose(physicalId);
            if (seen) {
                Observation.see(physicalId, play);
            }
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.names(physicalId).forEach(name -> teller.step("lose: [" + name + "]"));
            if (seen) {
                teller.names(physicalId).forEach(name -> teller.step("observe: [" + name + "]"));
            }
        }

        @Override
        public String text() {
            return physicalId + " vanishes behind the engine's back" + (seen ? ", and is missed" : "");
        }
    }
}
