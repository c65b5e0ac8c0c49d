package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.simulator.random.audit.SeenVersion;
import io.convection.simulator.random.world.Answer;
import io.convection.simulator.random.world.World;

/** Somebody outside looks at something physical and says what was seen; an observer that lags says so later. */
class Observation implements Kind {

    private final String name = Names.dashed(getClass());
    private final boolean lags;

    Observation() {
        this(false);
    }

    Observation(boolean lags) {
        this.lags = lags;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isFault() {
        return lags;
    }

    @Override
    public final int weight() {
        return 4;
    }

    @Override
    public final Optional<Move> draw(Draw draw) {
        List<SeenVersion> known = draw.ledger().versions().stream().filter(one -> one.physicalId().isPresent())
                .toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Looks(draw.dice().pick(known).number, lags));
    }

    /** Somebody looks at what was just changed: the version that is this, if any is. */
    static void see(String physicalId, Play play) {
        play.ledger().versions().stream().filter(one -> one.physicalId().filter(physicalId::equals).isPresent())
                .findFirst().map(one -> new Looks(one.number, false)).ifPresent(looks -> looks.play(play));
    }

    /** It is looked at. */
    record Looks(long version, boolean later) implements Move {

        @Override
        public void play(Play play) {
            play.ledger().version(version).filter(one -> one.physicalId().isPresent()).ifPresent(one -> {
                ResourceEvent event = event(play, one);
                if (later) {
                    play.world().delay(event);
                } else {
                    play.deliver(event);
                }
            });
        }

        private static ResourceEvent event(Play play, SeenVersion one) {
            String id = one.physicalId().orElseThrow();
            Answer.Seen seen = play.world().reality().observe(id);
            return ResourceEvent.newBuilder().setStack(World.STACK).setUid(play.ledger().uid())
                    .setKind(EventKind.OBSERVED).setResource(one.name).setVersion(one.number).setPhysicalId(id)
                    .setObserved(seen.missing() ? null : seen.observed()).setMissing(seen.missing()).setType(one.type)
                    .build();
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.ledger().version(version).ifPresent(one -> teller.step("observe: [" + one.name + "]"));
        }

        @Override
        public String text() {
            return "somebody looks at #" + version + (later ? ", and says so later" : "");
        }
    }
}
