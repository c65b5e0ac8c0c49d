package io.convection.changes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import io.convection.records.ResourceType;
import io.convection.records.Source;
import io.convection.records.StackChange;

/** Journal entries as the engine decides them, for one stack. */
final class Decided {

    static final String STACK = "default/shop";
    static final String TYPE = "Some::Type";

    private final Core core = new Core();
    private final MemoryRows rows = new MemoryRows();
    private final Consumer<JournalEntry> journal;
    private final List<ConvergeCommand> commands = new ArrayList<>();
    private long offset;

    /** Every entry goes to the consumer. */
    Decided(Consumer<JournalEntry> journal) {
        this.journal = journal;
        take("resource-types", ResourceType.newBuilder().setName(TYPE).setAnyProperty(true).build());
    }

    /** A template with resources of these names, in a row: each depends on the one before. */
    static String chain(String... names) {
        StringBuilder text = new StringBuilder("heat_template_version: 2021-04-16\nresources:\n");
        for (int i = 0; i < names.length; i++) {
            text.append("  ").append(names[i]).append(": {type: ").append(TYPE)
                    .append(i == 0 ? "}\n" : ", depends_on: " + names[i - 1] + "}\n");
        }
        return text.toString();
    }

    void request(ChangeKind kind, String requestId, String template) {
        request(kind, requestId, template, change -> {});
    }

    /** Likewise, with something more. */
    void request(ChangeKind kind, String requestId, String template, Consumer<StackChange.Builder> more) {
        StackChange.Builder change = StackChange.newBuilder().setStack(STACK).setRequestId(requestId).setKind(kind);
        more.accept(change);
        take("stack-changes", (template.isEmpty() ? change : change.setTemplate(template)).build());
    }

    /** The oldest operation in flight on a resource succeeds. */
    void complete(String resource) {
        answer(resource, EventKind.COMPLETED, Optional.empty());
    }

    /** Or fails for good. */
    void fail(String resource, String reason) {
        answer(resource, EventKind.FAILED, Optional.of(reason));
    }

    private void answer(String resource, EventKind kind, Optional<String> reason) {
        ConvergeCommand command = commands.stream().filter(each -> each.getResource().equals(resource)).findFirst()
                .orElseThrow();
        commands.remove(command);
        take("resource-events", ResourceEvent.newBuilder().setStack(STACK).setUid(command.getUid())
                .setResource(resource).setVersion(command.getVersion()).setOperation(command.getOperation())
                .setAttempt(command.getAttempt()).setKind(kind)
                .setPhysicalId(reason.isPresent() ? null : "p-" + resource + command.getVersion()).setAttributes("{}")
                .setReason(reason.orElse(null)).build());
    }

    private void take(String topic, SpecificRecord value) {
        Decision decision = core.decide(rows, new Input(new Source(topic, 0, offset), value),
                Instant.ofEpochMilli(offset));
        offset++;
        core.apply(decision.entry(), rows);
        journal.accept(decision.entry());
        decision.commands().forEach(each -> commands.add(each.command()));
        decision.reminder().ifPresent(reminder -> take("resource-events", reminder));
    }
}
