package io.convection.simulator.random.graph;

import java.util.ArrayList;
import java.util.List;

/** How the parts of a graph hang together: which of those before it each part waits for. */
public enum Shape {
    /** Each behind the one before. */
    CHAIN {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            return index == 0 ? List.of() : List.of(index - 1);
        }
    },
    /** All behind the first. */
    FAN_OUT {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            return index == 0 ? List.of() : List.of(0);
        }
    },
    /** The last behind all. */
    FAN_IN {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            return index < size - 1 ? List.of() : upTo(index);
        }
    },
    /** One, many, one. */
    DIAMOND {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            return index == 0
                    ? List.of()
                    : index < size - 1 ? List.of(0) : upTo(index).subList(size > 2 ? 1 : 0, index);
        }
    },
    /** Rows of three, each part behind two of the row before. */
    LAYERS {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            int row = index / ROW * ROW;
            return row == 0
                    ? List.of()
                    : List.of(row - ROW + index % ROW, row - ROW + (index + 1) % ROW).stream().sorted().toList();
        }
    },
    /** Each behind some of those before, few of them on the average. */
    ANY {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            List<Integer> some = new ArrayList<>();
            for (int before = Math.max(0, index - REACH); before < index; before++) {
                if (dice.percent(25)) {
                    some.add(before);
                }
            }
            return some;
        }
    },
    /** Nothing waits for anything. */
    LOOSE {
        @Override
        List<Integer> behind(int index, int size, Dice dice) {
            return List.of();
        }
    };

    private static final int ROW = 3;
    private static final int REACH = 8;

    /** The parts that the one at {@code index} of {@code size} waits for; each before it. */
    abstract List<Integer> behind(int index, int size, Dice dice);

    private static List<Integer> upTo(int end) {
        List<Integer> all = new ArrayList<>();
        for (int index = 0; index < end; index++) {
            all.add(index);
        }
        return all;
    }
}
