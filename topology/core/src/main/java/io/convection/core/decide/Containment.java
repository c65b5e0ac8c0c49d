package io.convection.core.decide;

import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Code;
import io.convection.core.Input;
import io.convection.core.state.View;
import io.convection.records.ChangeKind;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.StackChange;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Parked;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Released;
import io.convection.records.fact.Unparked;
import io.convection.records.row.ParkedRow;
import io.convection.records.row.QuarantineRow;

/**
 * A fault inside is contained to one stack: an input that could not be decided puts it in quarantine, as it was before; its further inputs are parked in rows, in
 * order, until it is released. Then they are decided one by one, before any other.
 */
final class Containment {

    /** Frames of the error that are kept: enough to find the place. */
    private static final int FRAMES = 4;

    private final Turn turn;
    private final View rows;

    Containment(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    void take(StackChange change) {
        Optional<QuarantineRow> quarantine = quarantine();
        if (quarantine.isEmpty()) {
            decide(change);
        } else if (change.getKind() == ChangeKind.RELEASE && !quarantine.get().getReleased()) {
            turn.emit(new Released(change.getRequestId(), ContentHash.of(change)));
        } else {
            turn.emit(new Parked(quarantine.get().getTail()));
        }
    }

    void take(ResourceEvent event) {
        Optional<QuarantineRow> quarantine = quarantine();
        boolean timer = event.getKind() == EventKind.TIMER_DUE;
        if (quarantine.isEmpty() || (timer && rows.head().isEmpty())) {
            decide(event);
        } else if (quarantine.get().getReleased() && event.getKind() == EventKind.CONTINUE) {
            release(quarantine.get(), event);
        } else if (timer) {
            turn.emit(new Ignored(Code.DUPLICATE.id(), "the stack is in quarantine; its timers stand still"));
        } else {
            turn.emit(new Parked(quarantine.get().getTail()));
        }
    }

    /** The next parked input, then the continuation itself, if it is one of the stack's work. */
    private void release(QuarantineRow quarantine, ResourceEvent event) {
        long position = quarantine.getHead();
        ParkedRow parked = rows.parked(position);
        turn.emit(new Unparked(position, parked.getSource()));
        turn.lookAt(new Input(parked.getSource(), (SpecificRecord) parked.getInput()));
        switch (parked.getInput()) {
            case StackChange change -> new Intake(turn).take(change);
            case ResourceEvent other -> new Outcome(turn).take(other);
            default -> throw new IllegalStateException("no input is parked at " + position);
        }
        if (event.getOperation() > 0) {
            new Outcome(turn).take(event);
        }
        new Drain(turn, new Intake(turn)).run();
    }

    private void decide(StackChange change) {
        Intake intake = new Intake(turn);
        intake.take(change);
        new Drain(turn, intake).run();
    }

    private void decide(ResourceEvent event) {
        new Outcome(turn).take(event);
        new Drain(turn, new Intake(turn)).run();
    }

    /** A stack that lives says in its head whether it is in quarantine: no other row need be read. */
    private Optional<QuarantineRow> quarantine() {
        boolean maybe = rows.head().map(head -> head.quarantined).orElse(true);
        return maybe ? rows.quarantine() : Optional.empty();
    }

    static boolean isReleasing(View rows) {
        boolean maybe = rows.head().map(head -> head.quarantined).orElse(true);
        return maybe && rows.quarantine().filter(QuarantineRow::getReleased).isPresent();
    }

    /** The input could not be decided. A parked one stays where it is, and so do those behind it. */
    static void quarantine(Turn turn, Input input, RuntimeException error) {
        if (isOfPartition(input)) {
            throw error;
        }
        quarantine(turn, text(error), false);
    }

    /** The input is not to be decided: it brought down whoever tried. */
    static void quarantine(Turn turn, Input input, String error) {
        if (isOfPartition(input)) {
            throw new IllegalArgumentException("no stack could be put in quarantine for it: " + error);
        }
        quarantine(turn, error, true);
    }

    private static boolean isOfPartition(Input input) {
        return input.value() instanceof Settings || input.value() instanceof ResourceType;
    }

    private static void quarantine(Turn turn, String error, boolean undecided) {
        Optional<QuarantineRow> before = new Containment(turn).quarantine();
        turn.emit(new Quarantined(Texts.cut(error, Texts.SENTENCE), undecided));
        if (before.isEmpty()) {
            turn.emit(new Parked(0L));
        }
    }

    private static String text(RuntimeException error) {
        StringBuilder text = new StringBuilder(error.toString());
        StackTraceElement[] frames = error.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append(" at ").append(frames[i].getClassName()).append('.').append(frames[i].getMethodName());
        }
        return text.toString();
    }
}
