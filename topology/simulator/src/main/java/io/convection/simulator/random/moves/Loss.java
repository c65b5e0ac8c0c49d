package io.convection.simulator.random.moves;

import java.util.ArrayList;
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
        List<Thing> things = new ArrayList<>(draw.world().reality().things());
        return things.isEmpty() ? Optional.empty() : Optional.of(new Vanishes(draw.dice().pick(things).id));
    }

    /** It vanishes. */
    record Vanishes(String physicalId) implements Move {

        @Override
        public void play(Play play) {
            play.world().reality().lose(physicalId);
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.names(physicalId).forEach(name -> teller.step("lose: [" + name + "]"));
        }

        @Override
        public String text() {
            return physicalId + " vanishes behind the engine's back";
        }
    }
}
