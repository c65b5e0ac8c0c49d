package io.convection.serdes;

import java.time.Instant;
import java.util.List;

import org.apache.avro.specific.SpecificRecord;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Pended;
import io.convection.records.row.MarkRow;
import io.convection.records.row.Row;

/** One record of every class that stands on a topic. */
final class Samples {

    static final String STACK = "shop/web";

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

    private Samples() {}

    static List<SpecificRecord> all() {
        return List.of(change(), event(), command(), control(), entry(), type(), Settings.newBuilder().build(), stack(),
                resource(), new Row(new MarkRow("text")));
    }

    static StackChange change() {
        return StackChange.newBuilder().setStack(STACK).setRequestId("r1").setKind(ChangeKind.CREATE)
                .setDefinitions(List.of(Definition.newBuilder().setName("A").setType("Local::File")
                        .setProperties("{\"content\":\"grüß dich\"}").build()))
                .build();
    }

    static ResourceEvent event() {
        return ResourceEvent.newBuilder().setStack(STACK).setUid("u").setKind(EventKind.COMPLETED).setResource("A")
                .setVersion(1).setOperation(1).setAttempt(1).setPhysicalId("p").build();
    }

    static ConvergeCommand command() {
        return ConvergeCommand.newBuilder().setStack(STACK).setUid("u").setAction(CommandAction.CREATE).setResource("A")
                .setVersion(1).setOperation(1).setType("Local::File").build();
    }

    static Control control() {
        return Control.newBuilder().setKind(ControlKind.DRAIN).setExecutor("e1").build();
    }

    static JournalEntry entry() {
        return JournalEntry.newBuilder().setStack(STACK).setUid("u").setSequence(1).setTime(NOW).setRules(1)
                .setSource(new Source("resource-events", 0, 17L)).setInput(event())
                .setFacts(List.of(new Ignored("late", "It was late."), new Pended(List.of("A", "B")))).build();
    }

    static ResourceType type() {
        return ResourceType.newBuilder().setName("Local::File").build();
    }

    static Stack stack() {
        return Stack.newBuilder().setStack(STACK).setUid("u").setSequence(1).setStatus(StackStatus.CREATE_COMPLETE)
                .setCreatedAt(NOW).setStartedAt(NOW).setUpdatedAt(NOW).build();
    }

    static Resource resource() {
        return Resource.newBuilder().setStack(STACK).setUid("u").setSequence(1).setName("A").setType("Local::File")
                .setStatus(ResourceStatus.CREATE_COMPLETE).setStartedAt(NOW).setUpdatedAt(NOW).build();
    }
}
