package io.convection.core.decide;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.state.Head;
import io.convection.core.state.Version;
import io.convection.core.state.View;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.Settings;
import io.convection.records.fact.Failed;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.Retries;
import io.convection.records.fact.Unanswered;

/** What becomes of an operation whose attempt failed or ended without outcome: another attempt, or its end. */
final class Attempts {

    /** What one attempt came to, short of success. */
    record Failure(String reason, boolean retry, boolean outcomeUnknown, Optional<String> physicalId, Code code) {}

    private final Turn turn;
    private final View rows;

    Attempts(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** The attempt failed: the operation is tried again after a back-off, or ends. */
    void failed(Version version, Failure failure) {
        if (failure.retry() && mayRetry(version)) {
            failure.physicalId().filter(id -> version.physicalId.isEmpty()).ifPresent(
                    id -> turn.emit(new PhysicalIdFound(version.id.name(), version.id.number(), id)));
            turn.emit(new Retries(version.id.name(), version.id.number(), version.operation, version.attempt,
                    failure.outcomeUnknown(), failure.reason(), rows.now().plusMillis(backOff(version))));
        } else {
            end(version, failure);
        }
    }

    /** Nothing was heard for too long: the next attempt goes out at once, or the operation ends. */
    void noWord(Version version) {
        if (mayRetry(version)) {
            turn.emit(Dispatch.again(turn, version));
        } else {
            end(version, new Failure("no word from its executor", false, true, Optional.empty(), Code.TIMED_OUT));
        }
    }

    /** The back-off is over. */
    void due(Version version) {
        Head head = turn.head();
        if (turn.rules.mayDispatch(head, version)) {
            turn.emit(Dispatch.again(turn, version));
        } else {
            end(version);
        }
    }

    /** An operation that waits for its next attempt is not tried again. */
    void end(Version version) {
        end(version, new Failure(version.reason, false, false, Optional.empty(), Code.OPERATION_FAILED));
    }

    /** The operation ends. */
    void end(Version version, Failure failure) {
        CommandAction action = version.action.orElseThrow();
        boolean fails = turn.rules.failsTraversal(turn.head(), version);
        String reason = Texts.cut(failure.reason(), Texts.SENTENCE);
        String physicalId = failure.physicalId().orElse(null);
        String name = version.id.name();
        long number = version.id.number();
        turn.emit(turn.rules.isOutcomeUnknown(version, failure.outcomeUnknown())
                ? new Unanswered(name, number, version.operation, action, physicalId, reason)
                : new Failed(name, number, version.operation, action, physicalId, reason));
        new Sharing(turn).ended(version);
        if (fails) {
            String what = action.name().toLowerCase(Locale.ROOT) + " of " + version.id + " failed: " + reason;
            turn.emit(new NameFailed(name, failure.code().id(), "", Texts.cut(what, Texts.SENTENCE)));
        }
    }

    private boolean mayRetry(Version version) {
        return turn.rules.mayDispatch(turn.head(), version) && version.attempt < attempts(version);
    }

    private int attempts(Version version) {
        int own = rows.definition(version.id.name()).map(Definition::getAttempts)
                .orElse(0);
        return own > 0 ? own : turn.settings().getAttempts();
    }

    /** Doubled with each attempt, and varied downwards by up to a half: derived from the operation, so that every replay gives the same. */
    private long backOff(Version version) {
        Settings settings = turn.settings();
        long base = settings.getBackoffMs();
        for (int attempt = 1; attempt < version.attempt && base < settings.getMaxBackoffMs(); attempt++) {
            base *= 2;
        }
        long longest = Math.max(1, Math.min(base, settings.getMaxBackoffMs()));
        String attempt = turn.head().uid + "/" + version.id + "/" + version.operation + "@" + version.attempt;
        return longest - Math.floorMod(attempt.hashCode(), longest / 2 + 1);
    }

    /** When an operation in progress elsewhere is asked about; never after its time is over. */
    Instant askAt(Version version, long askAgainMs) {
        long elapsed = rows.now().toEpochMilli() - version.startedAt.toEpochMilli();
        long wanted = askAgainMs > 0 ? askAgainMs : elapsed;
        long wait = Math.max(turn.settings().getBackoffMs(), Math.min(wanted, turn.settings().getMaxBackoffMs()));
        Instant over = deadline(version);
        Instant ask = rows.now().plusMillis(wait);
        return ask.isBefore(over) ? ask : over;
    }

    /** When the time of the operation in flight is over. */
    static Instant deadline(Version version) {
        return version.startedAt.plusMillis(version.timeoutMs);
    }
}
