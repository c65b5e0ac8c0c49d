package io.convection.dev;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.records.fact.Asked;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.ObserveAsked;
import io.convection.simulator.Gate;
import io.convection.simulator.Reality;
import io.convection.simulator.Task;
import io.convection.simulator.TestType;

import static org.assertj.core.api.Assertions.assertThat;

/** When nothing moves in a story, and what is missing until then. */
class StillnessTest {

    private static final String STACK = "story/foo";
    private static final String OPERATION = "uid/A#1/1";

    static {
        Trust.install();
    }

    private final Gate gate = new Gate(new Reality());
    private final Stillness stillness = new Stillness(gate);

    @Test
    void aRecordThatWasSentWantsItsEntry() {
        stillness.sent(new Source("stack-changes", 2, 7L));

        assertThat(stillness.missing()).containsExactly("no journal entry for stack-changes-2@7");
        assertThat(stillness.awaitsArrivals()).isFalse();

        stillness.read(entry(new Source("stack-changes", 2, 7L), change()));

        assertThat(stillness.missing()).isEmpty();
    }

    @Test
    void aCommandIsStillWhileItIsHeld() {
        stillness.read(entry(source(1), change(), dispatched()));

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 did not arrive at the gate");
        assertThat(stillness.awaitsArrivals()).isTrue();

        arrive();

        assertThat(stillness.missing()).isEmpty();
        assertThat(stillness.awaitsArrivals()).isFalse();
    }

    @Test
    void aCommandThatWasLetGoWantsItsAnswer() {
        stillness.read(entry(source(1), change(), dispatched()));
        arrive();
        assertThat(stillness.missing()).isEmpty();

        gate.complete(OPERATION);

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 has no answer");
        assertThat(stillness.awaitsArrivals()).isFalse();

        stillness.read(entry(source(2), event(EventKind.COMPLETED)));

        assertThat(stillness.missing()).isEmpty();
    }

    @Test
    void aCommandThatIsNeverHeldWantsItsAnswer() {
        stillness.read(entry(source(1), change(), dispatched()));

        gate.noteRefused(OPERATION);

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 has no answer");
    }

    @Test
    void whatADeadProcessHeldArrivesAgain() {
        stillness.read(entry(source(1), change(), dispatched()));
        arrive();
        assertThat(stillness.missing()).isEmpty();

        gate.drop();
        stillness.forgetArrivals();

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 did not arrive at the gate");

        arrive();

        assertThat(stillness.missing()).isEmpty();
    }

    @Test
    void aReminderWantsItsEntry() {
        stillness.read(entry(source(1), change(), new Continues(3L)));

        assertThat(stillness.missing()).containsExactly("no journal entry for reminder 3 of story/foo");

        stillness.read(entry(source(2), event(EventKind.CONTINUE)));

        assertThat(stillness.missing()).isEmpty();
    }

    @Test
    void whatIsStalledIsStillUntilItIsWoken() {
        stillness.read(entry(source(1), change(), dispatched()));
        arrive();
        gate.stall(OPERATION);
        assertThat(stillness.missing()).isEmpty();

        gate.wake(OPERATION + "@1");

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 has no answer");
    }

    @Test
    void aNewerAttemptDoesNotHideTheAnswerOfTheOlder() {
        stillness.read(entry(source(1), change(), dispatched()));
        arrive();
        gate.stall(OPERATION);
        stillness.read(entry(source(2), event(EventKind.TIMER_DUE),
                Dispatched.newBuilder(dispatched()).setAttempt(2).build()));
        assertThat(gate.arrive(task(2, CommandAction.CREATE))).isNotDone();
        assertThat(stillness.missing()).isEmpty();

        gate.wake(OPERATION + "@1");

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 has no answer");
    }

    @Test
    void whatIsToBeCancelledMovesThoughItIsHeld() {
        stillness.read(entry(source(1), change(), dispatched()));
        arrive();
        stillness.read(entry(source(2), change(), new CancelAsked("A", 1L, 1L, "")));

        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 has no answer");

        stillness.read(entry(source(3), event(EventKind.FAILED)));

        assertThat(stillness.missing()).isEmpty();
    }

    @Test
    void whatGoesOnElsewhereIsStillUntilItIsAskedAbout() {
        stillness.read(entry(source(1), change(), dispatched()));
        stillness.read(entry(source(2), ResourceEvent.newBuilder(event(EventKind.IN_PROGRESS)).setToken("t").build()));
        assertThat(stillness.missing()).isEmpty();

        stillness.read(entry(source(3), event(EventKind.TIMER_DUE),
                Asked.newBuilder().setAction(CommandAction.CREATE).setResource("A").setVersion(1)
                        .setOperation(1).setAttempt(1).setType("T").setToken("t").setPool("").setAt(Instant.EPOCH)
                        .build()));
        assertThat(stillness.missing()).containsExactly("uid/A#1/1@1 did not arrive at the gate");

        assertThat(gate.arrive(task(1, CommandAction.ASK))).isNotDone();
        assertThat(stillness.missing()).isEmpty();
    }

    @Test
    void anObservationThatWasAskedForIsWaitedFor() {
        stillness.read(entry(source(1), change(), ObserveAsked.newBuilder().setResource("A").setVersion(1).setType("T")
                .setProperties("{}").setPhysicalId("p").setTraversal(4).setPool("").build()));
        assertThat(stillness.missing()).containsExactly("no observation of story/foo/A#1 for traversal 4");

        stillness.read(entry(source(2), ResourceEvent.newBuilder(event(EventKind.OBSERVED)).setTraversal(4).build()));

        assertThat(stillness.missing()).isEmpty();
    }

    private void arrive() {
        assertThat(gate.arrive(task(1, CommandAction.CREATE))).isNotDone();
    }

    private static Task task(int attempt, CommandAction action) {
        return new Task(OPERATION, OPERATION + "@" + attempt, action, STACK, "A", TestType.RESOURCE, "{}",
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1));
    }

    private static Source source(long offset) {
        return new Source("resource-events", 0, offset);
    }

    private static StackChange change() {
        return StackChange.newBuilder().setStack(STACK).setRequestId("r1").build();
    }

    private static ResourceEvent event(EventKind kind) {
        return ResourceEvent.newBuilder().setStack(STACK).setUid("uid").setKind(kind).setResource("A").setVersion(1)
                .setOperation(kind == EventKind.CONTINUE ? 3 : 1).setAttempt(1).build();
    }

    private static Dispatched dispatched() {
        return Dispatched.newBuilder().setResource("A").setVersion(1).setOperation(1).setAttempt(1)
                .setAction(CommandAction.CREATE).setType("T").setProperties("{}").setRequires(List.of())
                .setDeletionPolicy(DeletionPolicy.DELETE).setTraversal(1).setPool("").setTimeoutMs(0).build();
    }

    private static JournalEntry entry(Source source, Object input, Object... facts) {
        return JournalEntry.newBuilder().setStack(STACK).setUid("uid").setSequence(1).setTime(Instant.EPOCH)
                .setRules(1).setSource(source).setInput(input).setFacts(List.of(facts)).build();
    }
}
