package io.convection.simulator.random;

import java.util.function.Predicate;

import io.convection.simulator.random.moves.Kind;

/**
 * What random histories are like.
 *
 * @param faults
 *            which faults there are
 * @param least
 *            resources of the smallest graph
 * @param most
 *            resources of the largest
 * @param shortest
 *            moves of the shortest history, its end not counted
 * @param longest
 *            moves of the longest
 * @param changes
 *            at most so many requests, 2 or more, after which a history ends as soon as nothing is in flight
 * @param everyStep
 *            every step is decided and folded again, and not only some histories at their end
 */
public record Plan(Predicate<Kind> faults, int least, int most, int shortest, int longest, int changes,
        boolean everyStep) {

    /** Graphs of 4 to 12 resources. */
    public static Plan of(Predicate<Kind> faults) {
        return new Plan(faults, 4, 12, 25, 70, 4, false);
    }

    /** Graphs of up to so many resources; histories are longer with them. */
    public static Plan of(Predicate<Kind> faults, int resources) {
        return new Plan(faults, Math.min(4, resources), resources, 25 + resources, 60 + 3 * resources, 5, false);
    }

    /** The same, with every step decided and folded again. */
    public Plan refolding() {
        return new Plan(faults, least, most, shortest, longest, changes, true);
    }
}
