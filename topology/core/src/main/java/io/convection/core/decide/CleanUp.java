package io.convection.core.decide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * unwanted. What is deleted first makes those let go that can.
     */
    private boolean isBlocked(Node node, Version version) {
        Optional<Witness> witness = node.witness(version.id.number());
        if (!version.deleteFirst && witness.filter(known -> isRequirer(known.getBy(), version)).isPresent()) {
            return true;
        }
        // Those that could not let go before may do so now: all are asked again.
        boolean goesOn = !version.deleteFirst || witness.filter(known -> known.getBy().isEmpty()).isPresent();
        Optional<String> by = blocker(node, version, goesOn ? witness.map(Witness::getAfter).orElse("") : "");
        by.ifPresent(found -> turn.emit(new Blocked(version.id.name(), version.id.number(), found)));
        return by.isPresent();
    }

    private boolean isRequirer(String by, Version version) {
        return !by.isEmpty() && rows.version(VersionId.parse(by))
                .filter(requirer -> requirer.requires.contains(version.id.toString())).isPresent();
    }

    /**
     * The next live version that was built on this one; or the name up to which there is none, where the rest is for another look. The few dependants in the row are
     * looked at each time, those that came last first: they are likely to go last.
     */
    private Optional<String> blocker(Node node, Version version, String after) {
        Optional<String> found = Optional.empty();
        for (int i = node.dependants.size() - 1; i >= 0 && found.isEmpty(); i--) {
            found = blocker(node.dependants.get(i), version);
        }
        if (found.isEmpty() && !after.isEmpty()) {
            found = blocker(after, version);
        }
        if (found.isPresent()) {
            return found;
        }
        List<String> more = rows.moreDependants(node, after, MOST);
        turn.spend(more.size());
        for (int i = 0; i < more.size() && found.isEmpty(); i++) {
            found = blocker(more.get(i), version);
        }
        return found.isPresent() || more.size() < MOST ? found : Optional.of(more.get(MOST - 1));
    }

    /** Of a name's versions the first that was built on this one, and does not let go. */
    private Optional<String> blocker(String name, Version version) {
        for (long number : rows.node(name).map(node -> node.versions).orElse(List.of())) {
            Optional<Version> requirer = rows.version(new VersionId(name, number))
                    .filter(found -> found.requires.contains(version.id.toString()));
            if (version.deleteFirst && requirer.filter(this::letsGo).isPresent()) {
                turn.emit(new Severed(name, number, version.id.toString()));
            } else if (requirer.filter(turn.rules::blocks).isPresent()) {
                return Optional.of(requirer.get().id.toString());
            }
        }
        return Optional.empty();
    }

    private boolean letsGo(Version requirer) {
        return rows.node(requirer.id.name()).filter(node -> turn.rules.letsGo(node, requirer)).isPresent();
    }

    private void remove(Version version) {
        List<Version> sharing = rows.sharing(version);
        Optional<Version> busy = sharing.stream().filter(turn.rules::mustAwait).findFirst();
        boolean freed = rows.node(version.id.name()).filter(node -> node.defined && !node.protect).isPresent();
        if (isNothing(version)) {
            turn.emit(gone(version, GoneReason.NOTHING_MADE));
        } else if (busy.isPresent()) {
            turn.emit(new AwaitsIdentity(version.id.name(), version.id.number(), version.type,
                    version.identity.orElseThrow()));
        } else if (Stream.concat(sharing.stream(), rows.siblings(version).stream()).anyMatch(turn.rules::takesOver)) {
            turn.emit(gone(version, GoneReason.HANDED_OVER));
        } else if (version.protect && !version.doomed && !freed) {
            turn.emit(new NameFailed(version.id.name(), Code.PROTECTED.id(), "resources." + version.id.name(),
                    version.id + " is protected, and would have to be deleted; take `protect` away first"));
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
