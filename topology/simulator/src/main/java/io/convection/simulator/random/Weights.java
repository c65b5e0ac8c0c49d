package io.convection.simulator.random;

import java.util.List;

import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.moves.Kind;

/** Some kinds of moves, to be drawn by weight. */
final class Weights {

    private final List<Kind> kinds;
    private final int[] upTo;
    private final int sum;

    Weights(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
        this.upTo = new int[kinds.size()];
        int total = 0;
        for (int index = 0; index < upTo.length; index++) {
            total += kinds.get(index).weight();
            upTo[index] = total;
        }
        this.sum = total;
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    Kind draw(Dice dice) {
        int at = dice.below(sum);
        int index = 0;
        while (at >= upTo[index]) {
            index++;
        }
        return kinds.get(index);
    }
}
