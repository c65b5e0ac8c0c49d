package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.world.World;

/**
 * A request before it has an id.
 *
 * @param blueprint
 *            of a create, update or preview: what is wanted; of a patch: what is set
 * @param removed
 *            of a patch
 * @param resource
 *            of a request about one resource
 */
public record Draft(ChangeKind kind, Blueprint blueprint, List<String> removed, Extra extra,
        Optional<String> resource) {

    /**
     * What can be said beside.
     *
     * @param expectedTraversal
     *            0 for none
     * @param timeoutMs
     *            0 for none
     */
    public record Extra(boolean rollbackOnFailure, boolean converge, long timeoutMs, long expectedTraversal) {

        /** Nothing. */
        public static final Extra NONE = new Extra(false, false, 0, 0);
    }

    /** A request with a full template. */
    public static Draft of(ChangeKind kind, Blueprint blueprint) {
        return new Draft(kind, blueprint, List.of(), Extra.NONE, Optional.empty());
    }

    /** A request without one. */
    public static Draft of(ChangeKind kind) {
        return of(kind, Blueprint.EMPTY);
    }

    /** The same with more said. */
    public Draft with(Extra other) {
        return new Draft(kind, blueprint, removed, other, resource);
    }

    /** The same with another template. */
    public Draft with(Blueprint other) {
        return new Draft(kind, other, removed, extra, resource);
    }

    StackChange change(String requestId) {
        return new StackChange(World.STACK, requestId, kind, null, null, blueprint.definitions(), removed, 1, 1, null,
                extra.rollbackOnFailure(), extra.converge(), extra.timeoutMs(),
                extra.expectedTraversal() == 0 ? null : extra.expectedTraversal(), ChangeKind.UPDATE, null,
                resource.orElse(null), null, null);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
        resource.ifPresent(name -> text.append(' ').append(name));
        if (!extra.equals(Extra.NONE)) {
            text.append(' ').append(extra);
        }
        blueprint.parts().values().forEach(part -> text.append("\n    ").append(part));
        if (!removed.isEmpty()) {
            text.append("\n    without ").append(removed);
        }
        return text.toString();
    }
}
