package io.convection.audit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.simulator.TestType;

/** A history told step by step: requests and answers at their times, decided by the core. The answer to an operation is found by its version, {@code A#1}. */
final class Script {

    static {
        Trust.install();
    }

    static final String STACK = "team/shop";
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final Core core = new Core();
    private final MemoryRows rows = new MemoryRows();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Map<String, ConvergeCommand> open = new LinkedHashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private Instant now = START;
    private int made;

    Script() {
        this(Settings.newBuilder().setRevision(1).build());
    }

    Script(Settings settings) {
        decide("settings", settings);
        TestType.all().forEach(type -> decide("resource-types", type));
    }

    /** A template of resources of the test type, each a line {@code A: {net: a}}; outputs stand behind {@code outputs:}. */
    static String template(String... lines) {
        StringBuilder text = new StringBuilder("heat_template_version: 2021-04-16\nresources:\n");
        for (String line : lines) {
            int colon = line.indexOf(':');
            text.append(line.startsWith("outputs:")
                    ? line + "\n"
                    : "  " + line.substring(0, colon) + ": {type: " + TestType.RESOURCE + ", properties:"
                            + line.substring(colon + 1) + "}\n");
        }
        return text.toString();
    }

    Script create(String id, String... lines) {
        return ask(id, ChangeKind.CREATE, change -> change.setTemplate(template(lines)));
    }

    Script update(String id, String... lines) {
        return ask(id, ChangeKind.UPDATE, change -> change.setTemplate(template(lines)));
    }

    Script ask(String id, ChangeKind kind, Consumer<StackChange.Builder> more) {
        StackChange.Builder change = StackChange.newBuilder().setStack(STACK).setRequestId(id).setKind(kind)
                .setOrigin("alice");
        more.accept(change);
        decide("stack-changes", change.build());
        return this;
    }

    /** So much time passes; what is due by then happens. */
    Script pass(long ms) {
        Instant until = now.plusMillis(ms);
        Optional<Instant> next = core.nextDue(rows).filter(due -> !due.isAfter(until));
        while (next.isPresent()) {
            now = next.get().isAfter(now) ? next.get() : now;
            core.due(rows, now, 10).forEach(event -> decide("resource-events", event));
            next = core.nextDue(rows).filter(due -> !due.isAfter(until));
        }
        now = until;
        return this;
    }

    /** The operation on a version does what it was told. */
    Script done(String version) {
        ConvergeCommand command = open.remove(version);
        return answer(command, EventKind.COMPLETED, event -> event
                .setPhysicalId(command.getPhysicalId().orElseGet(() -> "p-" + ++made))
                .setAttributes(command.getProperties()));
    }

    /** It fails, for good. */
    Script fails(String version, String reason) {
        return answer(open.remove(version), EventKind.FAILED, event -> event.setReason(reason));
    }

    /** It fails, and is worth another attempt. */
    Script failsForNow(String version, String reason) {
        return answer(open.remove(version), EventKind.FAILED, event -> event.setReason(reason).setTransient$(true));
    }

    /** It can't be done in place. */
    Script replace(String version, String property) {
        return answer(open.remove(version), EventKind.NEEDS_REPLACEMENT,
                event -> event.setProperties(List.of(property)).setReason(property + " can't be changed"));
    }

    /** What the version really is. */
    Script observed(String version, String json) {
        return answer(open.remove(version), EventKind.OBSERVED, event -> event.setObserved(json));
    }

    private Script answer(ConvergeCommand command, EventKind kind, Consumer<ResourceEvent.Builder> more) {
        ResourceEvent.Builder event = ResourceEvent.newBuilder().setStack(STACK).setUid(command.getUid()).setKind(kind)
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt()).setAction(command.getAction())
                .setTraversal(command.getTraversal()).setExecutor("executor-1");
        more.accept(event);
        decide("resource-events", event.build());
        return this;
    }

    private void decide(String topic, SpecificRecord value) {
        long offset = offsets.merge(topic, 1L, Long::sum) - 1;
        Decision decision = core.decide(rows, new Input(new Source(topic, 0, offset), value), now);
        decision.writes().forEach(write -> write.row().ifPresentOrElse(
                row -> rows.put(write.table(), write.key(), row), () -> rows.delete(write.table(), write.key())));
        journal.add(decision.entry());
        decision.commands().forEach(each -> open.put(
                each.command().getResource() + "#" + each.command().getVersion(), each.command()));
        decision.reminder().ifPresent(reminder -> decide("resource-events", reminder));
    }

    List<JournalEntry> journal() {
        return journal;
    }

    StackHistory history() {
        return StackHistory.of(STACK, journal);
    }

    TimeMachine machine() {
        return new TimeMachine(history(), Optional.empty());
    }
}
