package io.convection.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.CommandAction;
import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.SettingsLearned;
import io.convection.records.fact.TypeLearned;
import io.convection.records.row.MarkRow;
import io.convection.records.row.TypeRow;

/**
 * Stands in for the core: decides nothing of interest, but uses everything that the host offers. Each change writes one row into each table and sends one command;
 * a change whose request id is {@code fail} fails, one with {@code remind} is followed by a reminder, one with {@code tell} by a control for the pool named by
 * its origin, and one with {@code wait} sets a timer, a minute from then, which goes when it is told to be due.
 */
final class EchoDecider implements StackProcessor.Decider {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Core core = new Core();

    @Override
    public List<ResourceEvent> due(RowReader rows, Instant now, int limit) {
        return core.due(rows, now, limit);
    }

    @Override
    public Optional<Instant> nextDue(RowReader rows) {
        return core.nextDue(rows);
    }

    @Override
    public Decision decide(RowReader rows, Input input, Instant now) {
        return switch (input.value()) {
            case StackChange change -> change(change, input, now);
            case ResourceEvent event -> event(rows, event, input, now);
            case Settings settings -> decision(input, now, new SettingsLearned(settings.getRevision()),
                    List.of(new Decision.Write(Table.NODES, "~/settings", Optional.of(settings))), List.of());
            case ResourceType type -> decision(input, now, new TypeLearned(type.getName()),
                    List.of(new Decision.Write(Table.NODES, "~/type/" + type.getName(),
                            Optional.of(new TypeRow(type, input.source().getOffset())))),
                    List.of());
            default -> throw new IllegalArgumentException("No input: " + input);
        };
    }

    private static Decision event(RowReader rows, ResourceEvent event, Input input, Instant now) {
        List<Decision.Write> writes = new ArrayList<>();
        if (event.getKind() == EventKind.TIMER_DUE) {
            rows.scan(Table.NODES, "~/due/", "", Integer.MAX_VALUE).stream()
                    .filter(row -> row.key().endsWith("/" + event.getStack()))
                    .forEach(row -> writes.add(new Decision.Write(Table.NODES, row.key(), Optional.empty())));
        }
        return decision(input, now, new Ignored("late", "Echo."), writes, List.of());
    }

    private static Decision change(StackChange change, Input input, Instant now) {
        if (change.getRequestId().equals("fail")) {
            throw new IllegalStateException("told to fail");
        }
        String stack = change.getStack();
        Stack stackRow = Stack.newBuilder().setStack(stack).setUid("u").setSequence(1).setCreatedAt(now)
                .setStartedAt(now).setUpdatedAt(now).build();
        Resource resource = Resource.newBuilder().setStack(stack).setUid("u").setSequence(1).setName("A")
                .setVersion(1).setType("T").setStartedAt(now).setUpdatedAt(now).build();
        ConvergeCommand command = ConvergeCommand.newBuilder().setStack(stack).setUid("u")
                .setAction(CommandAction.CREATE).setResource("A").setVersion(1).setOperation(1).setType("T").build();
        List<Decision.Write> writes = new ArrayList<>();
        writes.add(new Decision.Write(Table.STACKS, stack, Optional.of(stackRow)));
        writes.add(new Decision.Write(Table.RESOURCES, stack + "/A#1", Optional.of(resource)));
        writes.add(new Decision.Write(Table.NODES, stack + "/mark", Optional.of(new MarkRow(change.getRequestId()))));
        if (change.getRequestId().equals("wait")) {
            String key = "~/due/%019d/%s".formatted(now.plus(MINUTE).toEpochMilli(), stack);
            writes.add(new Decision.Write(Table.NODES, key, Optional.of(new MarkRow("u"))));
        }
        String pool = change.getOrigin().orElse("");
        return decision(input, now, Accepted.newBuilder()
                .setRequestId(change.getRequestId()).setAction(StackAction.CREATE).setContentHash("hash").setUid("u")
                .build(), writes,
                List.of(new Decision.Command(pool, command)));
    }

    private static Decision decision(Input input, Instant now, Object fact, List<Decision.Write> writes,
            List<Decision.Command> commands) {
        boolean remind = input.value() instanceof StackChange change && change.getRequestId().equals("remind");
        JournalEntry entry = new JournalEntry(input.stack(), "", 0L, now, 1, input.source(), input.value(),
                List.of(fact));
        ResourceEvent reminder = ResourceEvent.newBuilder().setStack(input.stack()).setKind(EventKind.CONTINUE).build();
        return new Decision(entry, writes, commands, controls(input), List.of(),
                remind ? Optional.of(reminder) : Optional.empty());
    }

    private static List<Control> controls(Input input) {
        return input.value() instanceof StackChange change && change.getRequestId().equals("tell")
                ? List.of(Control.newBuilder().setKind(ControlKind.CANCEL).setPool(change.getOrigin().orElse(""))
                        .setStack(change.getStack()).build())
                : List.of();
    }
}
