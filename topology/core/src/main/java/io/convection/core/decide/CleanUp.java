package io.convection.core.decide;

import java.util.List;
import java.util.Optional;

import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.fact.Blocked;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;

/** Rule 2, backward: an unwanted version that no live version requires goes. */
final class CleanUp {

    private final Turn turn;
    private final View rows;

    CleanUp(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** Looks at a version that may be unwanted; does nothing if it is not, or not yet free to go. */
    void look(String name, long number) {
        Optional<Version> found = rows.version(new VersionId(name, number)).filter(version -> !version.inFlight());
        Optional<Node> node = rows.node(name);
        if (found.isEmpty() || node.isEmpty()) {
            return;
        }
        Version version = found.get();
        Head head = turn.head();
        if (turn.rules.isUnwanted(node.get(), version) && turn.rules.mayTryDelete(head, version)
                && !isBlocked(version)) {
            remove(version);
        }
    }

    /**
     * Whether a live version was built on this one. Only the first that is found is remembered, and only when that one lets go is the search taken up, behind it:
     * so that a version with many requirers costs one look at each, not one for every two of them. None is ever added meanwhile: nothing is built on what is
     * unwanted.
     */
    private boolean isBlocked(Version version) {
        Optional<String> witness = rows.blockedBy(version.id);
        if (witness.filter(by -> rows.requires(by, version.id)).isPresent()) {
            return true;
        }
        List<String> next = rows.requirers(version.id, witness.orElse(""), 1);
        if (next.isEmpty()) {
            return false;
        }
        turn.emit(new Blocked(version.id.name(), version.id.number(), next.get(0)));
        return true;
    }

    private void remove(Version version) {
        if (version.physicalId.isEmpty()) {
            turn.emit(gone(version, GoneReason.NOTHING_MADE));
        } else if (version.deletionPolicy == DeletionPolicy.RETAIN) {
            turn.emit(gone(version, GoneReason.RETAINED));
        } else {
            turn.emit(Dispatch.of(turn, version, CommandAction.DELETE, version.properties.orElse("{}"), List.of(),
                    version.deletionPolicy));
        }
    }

    private static Gone gone(Version version, GoneReason reason) {
        return new Gone(version.id.name(), version.id.number(), reason);
    }
}
