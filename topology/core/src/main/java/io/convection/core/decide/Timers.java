package io.convection.core.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.state.Head;
import io.convection.core.state.Timer;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.Forgotten;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.PartsDropped;
import io.convection.records.fact.StagedDropped;
import io.convection.records.fact.TimersDone;
import io.convection.records.fact.TimersDue;

/**
 * What is due. A timer only says that it is worth a look: what has happened meanwhile stood before it in the log, so that nothing is timed out that is done
 * (design, "Host").
 */
final class Timers {

    /** Rows of parts dropped in one step. */
    private static final int PAGE = 500;
    /** Timers of a stack without head that one input looks at. */
    private static final int HEADLESS = 100;

    private final Turn turn;
    private final View rows;
    private final Attempts attempts;

    Timers(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
        this.attempts = new Attempts(turn);
    }

    /** The stack's earliest timer may be due. */
    void take() {
        long now = rows.now().toEpochMilli();
        Optional<Head> head = rows.head();
        if (head.isEmpty()) {
            headless(now);
        } else if (head.get().due == 0 || head.get().due > now || head.get().firing > 0) {
            turn.emit(new Ignored(Code.DUPLICATE.id(), "nothing is due that is not being looked at"));
        } else {
            turn.emit(new TimersDue(rows.now()));
        }
    }

    /** A stack without head has remembered requests and parts at most. */
    private void headless(long now) {
        List<Timer> timers = rows.timers("", HEADLESS);
        if (timers.isEmpty() || timers.get(0).at() > now) {
            turn.emit(new Ignored(Code.DUPLICATE.id(), "nothing is due"));
        }
        for (Timer timer : timers) {
            if (timer.at() <= now && !turn.spent()) {
                fire(timer);
            }
        }
    }

    /** Looks at the first that is due; the last step says when the next is. */
    void step() {
        Head head = turn.head();
        Optional<Timer> first = rows.timers("", 1).stream().findFirst();
        if (first.filter(timer -> timer.at() <= head.firing).isPresent()) {
            fire(first.get());
        } else if (turn.rules.isOver(head)) {
            turn.emit(new Cancelled("", "", "timed out: the traversal was not done within its time", rollback(head)));
        } else {
            turn.emit(new TimersDone(next(head, first).orElse(null)));
        }
    }

    private static boolean rollback(Head head) {
        return head.rollbackOnFailure;
    }

    private static Optional<Instant> next(Head head, Optional<Timer> first) {
        long next = first.map(Timer::at).orElse(Long.MAX_VALUE);
        next = head.deadline > 0 ? Math.min(next, head.deadline) : next;
        next = head.guardAt > head.firing ? Math.min(next, head.guardAt) : next;
        return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    private void fire(Timer timer) {
        switch (timer.kind()) {
            case VERSION -> rows.version(VersionId.parse(timer.name())).ifPresent(this::version);
            case REQUEST -> turn.emit(new Forgotten(List.of(timer.name()), List.of()));
            case RETAINED -> turn.emit(new Forgotten(List.of(), List.of(timer.name())));
            case PARTS -> parts(timer.name());
        }
    }

    private void version(Version version) {
        if (version.backsOff()) {
            attempts.due(version);
        } else if (Attempts.deadline(version).isAfter(rows.now())) {
            turn.emit(Dispatch.ask(turn, version, attempts.askAt(version, 0)));
        } else {
            attempts.failed(version, new Attempts.Failure("timed out after " + version.timeoutMs + " ms", true, true,
                    Optional.empty(), Code.TIMED_OUT));
        }
    }

    private void parts(String requestId) {
        rows.parts(requestId).ifPresent(parts -> {
            if (parts.getPart() > 0) {
                turn.emit(new PartsDropped(requestId,
                        parts.getPart() + " of " + parts.getParts() + " parts came, and no other for too long"));
            } else {
                int left = rows.stagedNodes(parts.getStaging(), "", PAGE + 1).size();
                turn.spend(Math.min(left, PAGE));
                turn.emit(new StagedDropped(requestId, parts.getStaging(), left <= PAGE));
            }
        });
    }
}
