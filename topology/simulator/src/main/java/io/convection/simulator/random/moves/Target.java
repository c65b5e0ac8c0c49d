package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.world.Held;

/**
 * A command among those held, told in a way that other moves disturb little: the oldest, or a later one, on a name.
 *
 * @param nth
 *            which of those on the name, oldest first, from 0
 */
public record Target(String resource, int nth) {

    /** Any of those held; there must be one. */
    static Target any(List<Held> held, Dice dice) {
        return of(held, dice.below(held.size()));
    }

    private static Target of(List<Held> held, int index) {
        String resource = held.get(index).command().getResource();
        int nth = 0;
        for (int before = 0; before < index; before++) {
            nth += held.get(before).command().getResource().equals(resource) ? 1 : 0;
        }
        return new Target(resource, nth);
    }

    /** The command; empty where there is none any more. */
    Optional<Held> in(List<Held> held) {
        int left = nth;
        for (Held one : held) {
            if (one.command().getResource().equals(resource) && left-- == 0) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return nth == 0 ? resource : resource + " (" + (nth + 1) + ". of those held)";
    }
}
