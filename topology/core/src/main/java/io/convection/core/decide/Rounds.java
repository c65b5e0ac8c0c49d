package io.convection.core.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.state.Node;
import io.convection.core.state.Timer;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.Lane;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Guarded;
import io.convection.records.fact.ObserveAsked;
import io.convection.records.fact.RoundMoved;

/**
 * Rounds through all versions of a stack, or all its timers, a page at a step. What is looked for is rare, so that no index of it is kept: a dispatch costs no row
 * of its own for the moment at which it would be given up.
 */
final class Rounds {

    private static final int PAGE = 100;

    private final Turn turn;
    private final View rows;
    private final Attempts attempts;

    Rounds(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
        this.attempts = new Attempts(turn);
    }

    /** One page of the next round. */
    void step() {
        WorkItem item = turn.work.next(Lane.ROUND);
        if (item.getKind() == WorkKind.BACKOFF) {
            backOffs(item);
        } else {
            versions(item);
        }
    }

    private void backOffs(WorkItem item) {
        List<Timer> page = rows.timers(item.getAfter(), PAGE);
        turn.spend(page.size());
        for (Timer timer : page) {
            if (timer.kind() == Timer.Kind.VERSION) {
                rows.version(VersionId.parse(timer.name())).filter(Version::backsOff)
                        .filter(version -> !turn.rules.mayDispatch(turn.head(), version)).ifPresent(attempts::end);
            }
        }
        moved(item, page.size() < PAGE ? "" : page.get(PAGE - 1).key(), Optional.empty());
    }

    private void versions(WorkItem item) {
        List<String> page = rows.resourceKeys(item.getAfter(), PAGE);
        turn.spend(page.size());
        Optional<Instant> next = item.getVersion() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(item.getVersion()));
        for (String key : page) {
            if (key.indexOf('#') > 0) {
                Version version = rows.version(VersionId.parse(key)).orElseThrow();
                switch (item.getKind()) {
                    case CANCEL -> cancel(version);
                    case OBSERVE -> observe(version);
                    default -> next = earlier(next, guard(version));
                }
            }
        }
        String upTo = page.size() < PAGE ? "" : page.get(PAGE - 1);
        moved(item, upTo, next);
        if (upTo.isEmpty() && item.getKind() == WorkKind.GUARD) {
            turn.emit(new Guarded(next.orElse(null)));
        }
    }

    private void moved(WorkItem item, String upTo, Optional<Instant> next) {
        turn.emit(new RoundMoved(item.getKind(), upTo, next.orElse(null)));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get()) ? other : one.or(() -> other);
    }

    /** Who holds it is told; what nobody holds ends here. */
    private void cancel(Version version) {
        if (!version.inFlight()) {
            return;
        }
        if (version.backsOff()) {
            attempts.end(version);
        } else if (version.token.isPresent()) {
            attempts.end(version, new Attempts.Failure("cancelled while it was in progress", false, true,
                    Optional.empty(), Code.CANCELLED));
        } else {
            turn.emit(new CancelAsked(version.id.name(), version.id.number(), version.operation,
                    Dispatch.pool(turn, version.type)));
        }
    }

    /** When the version has to be looked at next; empty where its executor is not expected to answer. */
    private Optional<Instant> guard(Version version) {
        if (!version.inFlight() || version.dueAt.isPresent()) {
            return Optional.empty();
        }
        Instant over = over(version);
        if (over.isAfter(rows.now())) {
            return Optional.of(over);
        }
        attempts.noWord(version);
        return rows.version(version.id).filter(Version::inFlight).map(this::over);
    }

    private Instant over(Version version) {
        return version.heardAt.orElse(version.startedAt).plusMillis(version.timeoutMs)
                .plusMillis(turn.settings().getGuardMs());
    }

    private void observe(Version version) {
        Optional<Node> node = rows.node(version.id.name())
                .filter(found -> found.defined && found.current == version.id.number());
        if (node.isPresent() && !version.inFlight() && version.physicalId.isPresent()) {
            turn.emit(new ObserveAsked(version.id.name(), version.id.number(), version.type,
                    version.properties.orElse("{}"), version.physicalId.get(), turn.head().traversal,
                    Dispatch.pool(turn, version.type)));
        }
    }
}
