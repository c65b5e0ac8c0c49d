package io.convection.core.decide;

import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.View;
import io.convection.records.fact.Tainted;

/** Versions that have the same identity are the same physical resource: what is done to one is done to all (design, "Identity"). */
final class Sharing {

    private final Turn turn;
    private final View rows;

    Sharing(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** An operation on a version has ended, however: every other live version with that identity may be something else now. */
    void ended(Version version) {
        if (rows.version(version.id).filter(Version::inFlight).isEmpty()) {
            rows.sharing(version).forEach(other -> touched(other, version.id.toString()));
        }
    }

    /** What a version is may have been changed by an operation on another. */
    void touched(Version version, String by) {
        if (version.doomed || version.inFlight() || version.physicalId.isEmpty()) {
            return;
        }
        if (!version.tainted) {
            turn.emit(new Tainted(version.id.name(), version.id.number(),
                    "an operation on " + by + ", which is the same " + version.type + ", has ended"));
        }
        rows.node(version.id.name()).filter((Node node) -> node.current == version.id.number())
                .ifPresent(new Drift(turn)::reopen);
    }
}
