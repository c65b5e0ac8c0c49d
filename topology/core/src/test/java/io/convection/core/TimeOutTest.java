package io.convection.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.StackStatus;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Gone;
import io.convection.records.fact.Unanswered;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing stays in progress for ever, even if every process died meanwhile. */
class TimeOutTest {

    private final World world = new World();

    @Test
    void dispatchesAgainWhatNobodyAnswers() {
        world.create(World.of("A"));
        world.stall("A");
        world.advance(Duration.ofMinutes(74));
        assertThat(world.inFlight()).isEmpty();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.heldOn("A").getAttempt()).isEqualTo(2);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void givesUpAfterTheLastAttemptAndDeletesWhatMayHaveBeenMade() {
        world.define(ChangeKind.CREATE, io.convection.records.Definition.newBuilder().setName("A")
                .setType(World.TYPE).setAttempts(1).build());
        ConvergeCommand create = world.heldOn("A");
        world.stall("A");
        world.advance(Duration.ofMinutes(75));
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(world.facts(Unanswered.class)).hasSize(1);

        world.ask(world.change(ChangeKind.RETRY).build());
        world.complete("A");
        ConvergeCommand delete = world.heldOn("A");
        assertThat(delete.getAction()).isEqualTo(CommandAction.DELETE);
        assertThat(delete.getPhysicalId()).isEmpty();
        assertThat(delete.getMadeBy()).contains(create.getUid() + "/A#1/1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void takesAWordAsASignOfLife() {
        world.create(World.of("A"));
        ConvergeCommand command = world.heldOn("A");
        world.advance(Duration.ofMinutes(60));
        world.tell(world.answer(command, EventKind.IN_PROGRESS).build());
        world.advance(Duration.ofMinutes(60));
        assertThat(world.commands).hasSize(1);
        world.advance(Duration.ofMinutes(20));
        assertThat(world.commands).hasSize(2);
    }

    @Test
    void countsATimeOutAsATransientFailureOfItsAttempt() {
        world.create(World.of("A"));
        world.unknown("A");
        world.advance(Duration.ofSeconds(1));
        assertThat(world.heldOn("A").getAttempt()).isEqualTo(2);
    }

    @Test
    void leavesAnUpdateWithoutOutcomeTainted() {
        world.define(ChangeKind.CREATE, definition("1"));
        world.settle();
        world.define(ChangeKind.UPDATE, definition("2"));
        world.unknown("A");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.view().resources()).allMatch(row -> row.getTainted());
        world.define(ChangeKind.UPDATE, definition("1"));
        assertThat(world.inFlight()).containsExactly("update A#1");
        assertThat(world.heldOn("A").getPreviousProperties()).isEmpty();
    }

    private static io.convection.records.Definition definition(String value) {
        return io.convection.records.Definition.newBuilder().setName("A").setType(World.TYPE)
                .setProperties("{\"v\":" + value + "}").setAttempts(1).build();
    }

    @Test
    void failsAStackWhoseTimeIsOverAndCancelsWhatIsInFlight() {
        world.ask(world.change(ChangeKind.CREATE).setTemplate(World.of("A", "B: depends_on: [A]"))
                .setTimeoutMs(Duration.ofMinutes(5).toMillis()).build());
        world.advance(Duration.ofMinutes(5));
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(world.view().stack().orElseThrow().getReason()).contains("timed out");
        assertThat(world.facts(CancelAsked.class)).extracting(CancelAsked::getResource).containsExactly("A");
        world.unknown("A");
        assertThat(world.view().stack().orElseThrow().getAtRest()).isTrue();
        world.update(World.of("A"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void endsWithoutOutcomeWhatAFailedTraversalLeftInFlightAndNobodyAnswers() {
        world.create(World.of("A", "B"));
        world.stall("A");
        world.fail("B", "quota exceeded");
        assertThat(world.view().stack().orElseThrow().getAtRest()).isFalse();
        world.advance(Duration.ofMinutes(75));
        assertThat(world.view().stack().orElseThrow().getAtRest()).isTrue();
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
        assertThat(world.facts(Gone.class)).hasSize(2);
    }

    @Test
    void timesNothingOutThatIsDoneBeforeTheTimerIsRead() {
        world.create(World.of("A"));
        world.now = world.now.plus(Duration.ofHours(3));
        world.settle();
        world.advance(Duration.ZERO);
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.commands).hasSize(1);
    }

    @Test
    void keepsTheTimeOutOfWhatGoesOnElsewhere() {
        world.ask(world.change(ChangeKind.CREATE).setDefinitions(java.util.List.of(io.convection.records.Definition
                .newBuilder().setName("A").setType(World.TYPE).setAttempts(1).setTimeoutMs(120_000).build())).build());
        world.progress("A", "job-7", Duration.ofSeconds(30));
        world.advance(Duration.ofSeconds(30));
        ConvergeCommand ask = world.heldOn("A");
        assertThat(ask.getAction()).isEqualTo(CommandAction.ASK);
        assertThat(ask.getToken()).contains("job-7");
        world.progress("A", "job-7", Duration.ofMinutes(5));
        world.advance(Duration.ofSeconds(59));
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);
        world.advance(Duration.ofSeconds(40));
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
    }

    /** Whoever asks a plugin how an operation stands gives it all that the operation was given: it may need it to find out. */
    @Test
    void asksWithAllThatTheOperationWasGiven() {
        world.create(World.of("A: properties: {v: 1}"));
        asksAbout(world.heldOn("A"));
        world.complete("A");
        world.update(World.of("A: properties: {v: 2}"));
        assertThat(world.heldOn("A").getPreviousProperties()).contains("{\"v\":1}");
        asksAbout(world.heldOn("A"));
        world.complete("A");
        world.delete();
        asksAbout(world.heldOn("A"));
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    private void asksAbout(ConvergeCommand operation) {
        world.progress("A", "job-7", Duration.ofSeconds(30));
        world.advance(Duration.ofSeconds(30));
        ConvergeCommand ask = world.heldOn("A");
        assertThat(operation.getProperties()).contains("\"v\"");
        assertThat(ask).isEqualTo(ConvergeCommand.newBuilder(operation).setAction(CommandAction.ASK)
                .setAsks(operation.getAction()).setToken("job-7").setTimeoutMs(0).setTraversal(0).build());
    }

    @Test
    void asksUntilItIsDone() {
        world.create(World.of("A"));
        world.progress("A", "job-7", Duration.ofSeconds(30));
        world.advance(Duration.ofSeconds(30));
        world.complete("A");
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        int commands = world.commands.size();
        world.advance(Duration.ofHours(5));
        assertThat(world.commands).hasSize(commands);
    }
}
