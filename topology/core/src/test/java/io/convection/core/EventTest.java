package io.convection.core;

import org.junit.jupiter.api.Test;

import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackStatus;
import io.convection.records.fact.Ignored;

import static org.assertj.core.api.Assertions.assertThat;

/** Events that decide nothing: late, repeated, foreign. Each is answered by a fact, none changes a row but the sequence. */
class EventTest {

    private final World world = new World();

    private static String ignored(JournalEntry entry) {
        return World.facts(entry, Ignored.class).get(0).getCode();
    }

    @Test
    void takesAnOutcomeOnce() {
        world.create(World.of("A"));
        ConvergeCommand command = world.held.peek();
        JournalEntry first = world.complete(command);
        JournalEntry again = world.tell((ResourceEvent) first.getInput());
        assertThat(ignored(again)).isEqualTo("duplicate");
        assertThat(again.getSequence()).isEqualTo(first.getSequence() + 1);
    }

    @Test
    void passesOverTheOutcomeOfAnOlderOperation() {
        world.create(World.of("A: properties: {v: 1}"));
        JournalEntry first = world.complete(world.held.peek());
        world.update(World.of("A: properties: {v: 2}"));
        assertThat(ignored(world.tell((ResourceEvent) first.getInput()))).isEqualTo("late");
        assertThat(world.inFlight()).hasSize(1);
    }

    @Test
    void passesOverWhatIsGone() {
        JournalEntry none = world.tell(
                ResourceEvent.newBuilder().setStack(World.STACK).setUid("3.9").setKind(EventKind.COMPLETED).build());
        assertThat(ignored(none)).isEqualTo("unknown-stack");
        assertThat(none.getSequence()).isZero();
        world.create(World.of("A", "B"));
        world.complete("B");
        world.update(World.of("A"));
        ConvergeCommand delete = world.heldOn("B");
        JournalEntry gone = world.complete(delete);
        assertThat(ignored(world.tell((ResourceEvent) gone.getInput()))).isEqualTo("late");
    }

    @Test
    void passesOverAnEarlierLifeOfTheStack() {
        world.create(World.of("A"));
        JournalEntry old = world.complete(world.held.peek());
        world.delete();
        world.settle();
        world.create(World.of("A"));
        ResourceEvent silent = ResourceEvent.newBuilder((ResourceEvent) old.getInput()).setPhysicalId(null).build();
        assertThat(ignored(world.tell(silent))).isEqualTo("late");
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);
    }

    @Test
    void namesTheKindsThatItDoesNotKnow() {
        world.create(World.of("A"));
        ConvergeCommand command = world.held.peek();
        assertThat(ignored(world.tell(world.answer(command, EventKind.UNKNOWN).build()))).isEqualTo("unknown-kind");
        assertThat(ignored(world.tell(world.answer(command, EventKind.SIGNAL).build()))).isEqualTo("late");
        assertThat(ignored(world.tell(world.answer(command, EventKind.TIMER_DUE).build()))).isEqualTo("duplicate");
        assertThat(ignored(world.tell(world.answer(command, EventKind.OBSERVED).build()))).isEqualTo("late");
        assertThat(ignored(world.tell(world.answer(command, EventKind.CONTINUE).setOperation(9).build())))
                .isEqualTo("duplicate");
        assertThat(ignored(world.tell(ResourceEvent.newBuilder().setStack("nonsense").build())))
                .isEqualTo("bad-request");
    }
}
