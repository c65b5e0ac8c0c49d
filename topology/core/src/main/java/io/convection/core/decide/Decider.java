package io.convection.core.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Decision.Command;
import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.core.StackIds;
import io.convection.core.apply.Applier;
import io.convection.core.state.Events;
import io.convection.core.state.Rows;
import io.convection.records.Control;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.StackChange;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.SettingsLearned;
import io.convection.records.fact.TypeLearned;

/** Decides one input: what it says is recorded, then the rule is applied until nothing moves. */
public final class Decider {

    private Decider() {}

    /**
     * See {@link Core#decide}. What goes wrong is contained to the one stack: it is put in quarantine as it was before the input, and the input is kept.
     */
    public static Decision decide(Rules rules, RowReader base, Input input, Instant now) {
        try {
            return decided(rules, base, input, now, Decider::take);
        } catch (RuntimeException e) {
            return decided(rules, base, input, now, (turn, failed) -> Containment.quarantine(turn, failed, e));
        }
    }

    /** See {@link Core#quarantine}. */
    public static Decision quarantine(Rules rules, RowReader base, Input input, Instant now, String error) {
        return decided(rules, base, input, now, (turn, taken) -> Containment.quarantine(turn, taken, error));
    }

    private interface Taker {

        void take(Turn turn, Input input);
    }

    private static Decision decided(Rules rules, RowReader base, Input input, Instant now, Taker taker) {
        Rows rows = new Rows(base, input.stack(), now);
        String uidBefore = uid(rows);
        Turn turn = new Turn(rows, rules, input);
        taker.take(turn, input);
        long sequence = rows.sequence();
        String uid = uidBefore.isEmpty() ? uid(rows) : uidBefore;
        Applier.close(rows);
        List<Object> facts = List.copyOf(turn.facts());
        JournalEntry entry = new JournalEntry(input.stack(), uid, sequence, now, Core.RULES, input.source(),
                input.value(), facts);
        return new Decision(entry, rows.writes(), commands(turn.facts(), input.stack(), uid),
                controls(turn.facts(), input.stack(), uid), notices(turn.facts(), input.stack()),
                reminder(turn, input.stack(), uid));
    }

    private static void take(Turn turn, Input input) {
        switch (input.value()) {
            case StackChange change when !StackIds.isValid(change.getStack()) -> badStack(turn);
            case ResourceEvent event when !StackIds.isValid(event.getStack()) -> badStack(turn);
            case StackChange change -> new Containment(turn).take(change);
            case ResourceEvent event -> new Containment(turn).take(event);
            case Settings settings -> learn(turn, settings);
            case ResourceType type -> turn.emit(new TypeLearned(type.getName()));
            default -> throw new IllegalArgumentException("no input: " + input.value().getSchema().getFullName());
        }
    }

    private static void badStack(Turn turn) {
        turn.emit(new Ignored(Code.BAD_REQUEST.id(), StackIds.RULE));
    }

    private static void learn(Turn turn, Settings settings) {
        turn.emit(new SettingsLearned(settings.getRevision()));
    }

    private static String uid(Rows rows) {
        return rows.head().map(head -> head.uid).orElse("");
    }

    private static List<Command> commands(List<Fact> facts, String stack, String uid) {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Dispatch.of(facts.get(i), stack, uid).ifPresent(commands::add);
        }
        return commands;
    }

    private static List<Control> controls(List<Fact> facts, String stack, String uid) {
        List<Control> controls = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Dispatch.control(facts.get(i), stack, uid).ifPresent(controls::add);
        }
        return controls;
    }

    private static List<ResourceEvent> notices(List<Fact> facts, String stack) {
        List<ResourceEvent> notices = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Dispatch.notice(facts.get(i), stack).ifPresent(notices::add);
        }
        return notices;
    }

    private static Optional<ResourceEvent> reminder(Turn turn, String stack, String uid) {
        for (Fact fact : turn.facts()) {
            if (fact instanceof Continues continues) {
                return Optional.of(reminder(continues.getNumber(), stack, uid));
            }
        }
        return Containment.isReleasing(turn.rows) ? Optional.of(reminder(0, stack, uid)) : Optional.empty();
    }

    private static ResourceEvent reminder(long number, String stack, String uid) {
        return Events.toItself(stack, uid, EventKind.CONTINUE, number);
    }
}
