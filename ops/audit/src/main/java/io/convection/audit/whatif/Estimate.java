package io.convection.audit.whatif;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.convection.audit.whatif.Change.Side;

/**
 * What would have been, beside what was. An estimate.
 *
 * @param stack
 *            the stack id
 * @param changes
 *            the traversals that began in the period, in order
 * @param basis
 *            what it rests on
 * @param notes
 *            what else has to be known to read it, each a sentence
 */
public record Estimate(String stack, List<Change> changes, Basis basis, List<String> notes) {

    /** Keeps its own copies. */
    public Estimate {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /** All traversals as they were. */
    public Measure was() {
        return sum(Change::was);
    }

    /** All traversals as they would have been. */
    public Measure would() {
        return sum(Change::would);
    }

    private Measure sum(Function<Change, Optional<Side>> side) {
        return changes.stream().map(side).flatMap(Optional::stream).map(Side::measure).reduce(Measure.NONE,
                Measure::plus);
    }
}
