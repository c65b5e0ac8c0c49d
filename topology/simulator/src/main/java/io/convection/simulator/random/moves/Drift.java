package io.convection.simulator.random.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.simulator.random.audit.SeenVersion;
import io.convection.simulator.random.world.Thing;

/** Something physical is changed behind the engine's back. */
final class Drift extends Fault {

    private static final int VALUES = 5;

    Drift() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        List<Thing> things = things(draw);
        return things.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drifts(draw.dice().pick(things).id, draw.dice().below(VALUES),
                        draw.dice().percent(40)));
    }

    /** Those that there are; now and then only what is under suspicion anyway. */
    static List<Thing> things(Draw draw) {
        List<Thing> all = new ArrayList<>(draw.world().reality().things());
        List<String> suspects = draw.ledger().versions().stream().filter(SeenVersion::isSuspect)
                .flatMap(one -> one.physicalId().stream()).toList();
        List<Thing> suspected = all.stream().filter(thing -> suspects.contains(thing.id)).toList();
        return suspected.isEmpty() || draw.dice().percent(50) ? all : suspected;
    }

    /**
     * It is changed.
     *
     * @param seen
     *            an observer sees it at once
     */
    record Drifts(String physicalId, int value, boolean seen) implements Move {

        @Override
        public void play(Play play) {
            play.world().reality().drift(physicalId, value);
            if (seen) {
                Observation.see(physicalId, play);
            }
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.names(physicalId).forEach(name -> teller.step("drift: {" + name + ": {v: " + value + "}}"));
            if (seen) {
                teller.names(physicalId).forEach(name -> teller.step("observe: [" + name + "]"));
            }
        }

        @Override
        public String text() {
            return "v of " + physicalId + " becomes " + value + " behind the engine's back"
                    + (seen ? ", and is seen" : "");
        }
    }
}
