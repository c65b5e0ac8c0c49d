package io.convection.core.apply;

import java.time.Instant;

import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.core.state.Timer;
import io.convection.records.Lane;
import io.convection.records.WorkKind;
import io.convection.records.fact.Guarded;
import io.convection.records.fact.RoundMoved;
import io.convection.records.fact.TimersDone;
import io.convection.records.fact.TimersDue;

/** Facts about timers and rounds, and the partition's agenda. */
final class Timing {

    private Timing() {}

    static void apply(TimersDue fact, Rows rows) {
        rows.editHead().firing = fact.getUpTo().toEpochMilli();
    }

    /** Where the guard's moment is among what was due, its round begins. */
    static void apply(TimersDone fact, Rows rows) {
        Head head = rows.editHead();
        if (head.guardAt > 0 && head.guardAt <= head.firing) {
            head.guardAt = 0;
            rows.signal(Lane.ROUND, WorkKind.GUARD, "", 0, "");
        }
        head.firing = 0;
        head.due = fact.getNext().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Work in a round is carried on behind the last key seen; the earliest moment found so far stands in the item's number. */
    static void apply(RoundMoved fact, Rows rows) {
        if (!fact.getUpTo().isEmpty()) {
            rows.signal(Lane.ROUND, fact.getKind(), "", fact.getNext().map(Instant::toEpochMilli).orElse(0L),
                    fact.getUpTo());
        }
    }

    /** Operations dispatched while the round went on have set a moment of their own. */
    static void apply(Guarded fact, Rows rows) {
        Head head = rows.editHead();
        fact.getNext().map(Instant::toEpochMilli).ifPresent(next -> {
            head.guardAt = head.guardAt == 0 ? next : Math.min(head.guardAt, next);
            head.remind(head.guardAt);
        });
    }

    /** Ends an entry: the partition learns when the stack's earliest timer is due. Without a head, the timers themselves say so. */
    static void close(Rows rows) {
        if (rows.head().isPresent()) {
            rows.putDue(rows.editHead().dueOnAgenda());
        } else if (rows.timersChanged() || rows.isDeleted()) {
            long next = rows.timers("", 1).stream().findFirst().map(Timer::at).orElse(0L);
            rows.putDue(next);
            rows.putAgenda(next);
        }
    }
}
