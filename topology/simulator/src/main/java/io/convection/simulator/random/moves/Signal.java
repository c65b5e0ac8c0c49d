package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.simulator.random.audit.SeenVersion;
import io.convection.simulator.random.world.World;

/** Something comes from outside that may be waited for. */
final class Signal implements Kind {

    /** So few that the same comes again. */
    private static final int IDS = 3;

    @Override
    public String name() {
        return Names.dashed(getClass());
    }

    @Override
    public boolean isFault() {
        return false;
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        List<SeenVersion> known = draw.ledger().versions().stream().filter(one -> one.physicalId().isPresent())
                .toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Comes(draw.dice().pick(known).number, draw.dice().below(IDS)));
    }

    /** It comes. */
    record Comes(long version, int id) implements Move {

        @Override
        public void play(Play play) {
            play.ledger().version(version)
                    .ifPresent(one -> play.deliver(ResourceEvent.newBuilder().setStack(World.STACK)
                            .setUid(play.ledger().uid()).setKind(EventKind.SIGNAL).setResource(one.name)
                            .setVersion(version).setAttributes("{\"id\":\"" + id + "\"}").build()));
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.unsaid(text());
        }

        @Override
        public String text() {
            return "signal " + id + " comes for #" + version;
        }
    }
}
