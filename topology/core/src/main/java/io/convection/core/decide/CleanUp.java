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
import io.convection.records.row.Witness;

/** Rule 2, backward: an unwanted version that no live version requires goes. */
final class CleanUp {

    /** Dependants looked at in one step. */
    private static final int MOST = 50;

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
                && !isBlocked(node.get(), version)) {
            remove(version);
        }
    }

    /**
     * Whether a live version was built on this one. Only the first that is found is remembered, and only when that one lets go is the search taken up, behind it:
     * so that a version with many requirers costs one look at each, not one for every two of them. None is ever added meanwhile: nothing is built on what is
     * unwanted.
     */
    private boolean isBlocked(Node node, Version version) {
        Optional<Witness> witness = node.witness(version.id.number());
        if (witness.filter(known -> requires(known.getBy(), version.id)).isPresent()) {
            return true;
        }
        Optional<String> by = requirer(node, version.id, witness.map(Witness::getAfter).orElse(""));
        by.ifPresent(found -> turn.emit(new Blocked(version.id.name(), version.id.number(), found)));
        return by.isPresent();
    }

    /**
     * The next live version that was built on this one; or the name up to which there is none, where the rest is for another look. The few dependants in the row are
     * looked at each time, those that came last first: they are likely to go last.
     */
    private Optional<String> requirer(Node node, VersionId required, String after) {
        for (int i = node.dependants.size() - 1; i >= 0; i--) {
            Optional<String> found = requirerOf(node.dependants.get(i), required);
            if (found.isPresent()) {
                return found;
            }
        }
        if (!after.isEmpty() && requirerOf(after, required).isPresent()) {
            return requirerOf(after, required);
        }
        List<String> more = rows.moreDependants(node, after, MOST);
        for (String name : more) {
            turn.spend(1);
            Optional<String> found = requirerOf(name, required);
            if (found.isPresent()) {
                return found;
            }
        }
        return more.size() < MOST ? Optional.empty() : Optional.of(more.get(MOST - 1));
    }

    private Optional<String> requirerOf(String name, VersionId required) {
        return rows.node(name).map(node -> node.versions).orElse(List.of()).stream()
                .map(number -> new VersionId(name, number).toString()).filter(by -> requires(by, required)).findFirst();
    }

    private boolean requires(String by, VersionId required) {
        return !by.isEmpty() && rows.version(VersionId.parse(by))
                .filter(version -> version.requires.contains(required.toString())).isPresent();
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
