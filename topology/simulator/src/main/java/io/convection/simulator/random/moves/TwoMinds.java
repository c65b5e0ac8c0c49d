package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.simulator.random.graph.Dice;

/** Two executors have the same attempt, as while their group is rebalanced, and tell different things about it. */
final class TwoMinds extends Fault {

    private static final int LONGEST_MS = 60_000;

    TwoMinds() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        if (!draw.holds()) {
            return Optional.empty();
        }
        Target target = draw.anyHeld();
        return Optional.of(new Both(target, word(target, draw.dice()), word(target, draw.dice())));
    }

    private static Move word(Target target, Dice dice) {
        return switch (dice.below(7)) {
            case 0 -> new InProgress.GoesOn(target, true, 1 + dice.below(LONGEST_MS));
            case 1 -> new InProgress.GoesOn(target, false, 0);
            case 2 -> new TransientFailure.Fails(target, true);
            case 3 -> new TransientFailure.Fails(target, false);
            case 4 -> new RefusedUpdate.Refused(target);
            case 5 -> new Refusal.Refused(target, dice.percent(70));
            default -> new UnknownOutcome.Ended(target, dice.percent(50), dice.percent(80));
        };
    }

    /** One says this, the other that. */
    record Both(Target target, Move one, Move other) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(held -> {
                play.world().twice(held);
                one.play(play);
                other.play(play);
            });
        }

        @Override
        public String text() {
            return "two executors have " + target + ": " + one.text() + "; " + other.text();
        }
    }
}
