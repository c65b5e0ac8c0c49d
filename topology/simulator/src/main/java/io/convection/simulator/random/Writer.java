package io.convection.simulator.random;

import java.util.List;
import java.util.Optional;

import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.moves.Draw;
import io.convection.simulator.random.moves.Kind;
import io.convection.simulator.random.moves.Kinds;
import io.convection.simulator.random.moves.Move;

/** Draws the moves of a history one after another, as things stand. */
final class Writer {

    private static final Kind FINISH = Kinds.PROGRESS.get(0);
    private static final Kind ARRIVAL = Kinds.PROGRESS.get(1);
    private static final Kind PAUSE = Kinds.PROGRESS.get(2);
    private static final Kind RECOVERY = Kinds.PROGRESS.get(3);
    private static final Kind OBSERVATION = Kinds.PROGRESS.get(4);
    private static final Kind SIGNAL = Kinds.PROGRESS.get(5);

    private final Weights requests = new Weights(Kinds.REQUESTS);
    private final Weights faults;

    Writer(List<Kind> faults) {
        this.faults = new Weights(faults);
    }

    /** What happens next; empty where what was drawn does not apply. Counts it. */
    Optional<Move> next(Draw draw) {
        Kind kind = kind(draw);
        Optional<Move> move = kind.draw(draw);
        if (move.isPresent()) {
            draw.play().tally().move(kind.name(), kind.isFault());
        }
        return move;
    }

    private Kind kind(Draw draw) {
        Dice dice = draw.dice();
        int at = dice.below(100);
        boolean holds = !draw.play().world().held().isEmpty();
        if (at < 22 && !faults.isEmpty()) {
            return faults.draw(dice);
        }
        if (at < (faults.isEmpty() ? 3 : 25) || (!holds && at < 40)) {
            return requests.draw(dice);
        }
        if (at < 40 && !draw.play().world().air().isEmpty()) {
            return ARRIVAL;
        }
        if (draw.play().world().down() && at < 55) {
            return RECOVERY;
        }
        if (at >= 97) {
            return OBSERVATION;
        }
        if (at == 96) {
            return SIGNAL;
        }
        return holds ? FINISH : at < 45 ? PAUSE : ARRIVAL;
    }
}
