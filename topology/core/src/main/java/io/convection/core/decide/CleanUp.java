package io.convection.core.decide;

import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.fact.AwaitsIdentity;
import io.convection.records.fact.Blocked;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.Severed;

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
     * unwanted. What is deleted first makes those let go that can.
     */
    private boolean isBlocked(Version version) {
        Optional<String> witness = rows.blockedBy(version.id);
        if (!version.deleteFirst && witness.filter(by -> rows.requires(by, version.id)).isPresent()) {
            return true;
        }
        String after = version.deleteFirst ? "" : witness.orElse("");
        for (String next : rows.requirers(version.id, after, version.deleteFirst ? Integer.MAX_VALUE : 1)) {
            Optional<Version> requirer = rows.version(VersionId.parse(next));
            if (version.deleteFirst && requirer.filter(this::letsGo).isPresent()) {
                turn.emit(new Severed(requirer.get().id.name(), requirer.get().id.number(), version.id.toString()));
            } else if (requirer.filter(turn.rules::blocks).isPresent()) {
                turn.emit(new Blocked(version.id.name(), version.id.number(), next));
                return true;
            }
        }
        return false;
    }

    private boolean letsGo(Version requirer) {
        return rows.node(requirer.id.name()).filter(node -> turn.rules.letsGo(node, requirer)).isPresent();
    }

    private void remove(Version version) {
        List<Version> sharing = rows.sharing(version);
        Optional<Version> busy = sharing.stream().filter(turn.rules::mustAwait).findFirst();
        boolean declared = rows.node(version.id.name()).filter(node -> node.defined).isPresent();
        if (version.protect && !version.doomed && !declared) {
            turn.emit(new NameFailed(version.id.name(), Code.PROTECTED.id(), "resources." + version.id.name(),
                    version.id + " is protected, and would have to be deleted; take `protect` away first"));
        } else if (isNothing(version)) {
            turn.emit(gone(version, GoneReason.NOTHING_MADE));
        } else if (busy.isPresent()) {
            turn.emit(new AwaitsIdentity(version.id.name(), version.id.number(), version.type,
                    version.identity.orElseThrow()));
        } else if (sharing.stream().anyMatch(turn.rules::takesOver)) {
            turn.emit(gone(version, GoneReason.HANDED_OVER));
        } else if (version.deletionPolicy == DeletionPolicy.RETAIN && !version.orphan && !version.doubtful) {
            turn.emit(gone(version, GoneReason.RETAINED));
        } else {
            turn.emit(Dispatch.of(turn, version, CommandAction.DELETE, properties(version), List.of(),
                    version.deletionPolicy));
        }
    }

    /** Nothing physical was made: no id is known, and the create said so. */
    private static boolean isNothing(Version version) {
        return version.physicalId.isEmpty() && !version.doubtful;
    }

    private static String properties(Version version) {
        return version.properties.orElse("{}");
    }

    private static Gone gone(Version version, GoneReason reason) {
        return new Gone(version.id.name(), version.id.number(), reason);
    }
}
