package io.convection.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceStatus;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.Retries;
import io.convection.records.fact.Unanswered;

import static org.assertj.core.api.Assertions.assertThat;

/** Transient failures: tried again with a back-off, and never a reason to fail while attempts are left. */
class RetryTest {

    private final World world = new World();

    /** What an executor says while it works may arrive behind what became of it. */
    @Test
    void triesAgainThoughAWordOfTheFailedAttemptComesLate() {
        world.create(World.of("A"));
        ConvergeCommand first = world.heldOn("A");
        world.transiently("A", "busy");
        JournalEntry late = world.tell(world.answer(first, EventKind.IN_PROGRESS).build());
        assertThat(World.facts(late, Ignored.class)).extracting(Ignored::getCode).containsExactly("late");
        world.advance(Duration.ofMinutes(1));
        assertThat(world.heldOn("A").getAttempt()).isEqualTo(2);
        world.complete("A");
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void triesATransientFailureAgainAfterABackOff() {
        world.create(World.of("A"));
        world.transiently("A", "busy");
        assertThat(world.inFlight()).isEmpty();
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);

        world.advance(Duration.ofSeconds(1));
        ConvergeCommand again = world.heldOn("A");
        assertThat(again.getOperation()).isEqualTo(1);
        assertThat(again.getAttempt()).isEqualTo(2);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.view().stack().orElseThrow().getOperations()).isEqualTo(1);
    }

    @Test
    void doublesTheBackOffAndVariesItByUpToAHalf() {
        world.create(World.of("A"));
        long longest = 1_000;
        for (int attempt = 1; attempt < 5; attempt++) {
            world.transiently("A", "busy");
            Retries retries = world.facts(Retries.class).get(attempt - 1);
            assertThat(Duration.between(world.now, retries.getAt()).toMillis()).isBetween(longest / 2, longest);
            world.advance(Duration.ofMillis(longest));
            longest *= 2;
        }
    }

    @Test
    void failsTheNameWithItsLastAttempt() {
        world.create(World.of("A"));
        for (int attempt = 1; attempt <= 5; attempt++) {
            world.transiently("A", "busy");
            world.advance(Duration.ofMinutes(1));
        }
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getResource).containsExactly("A");
    }

    @Test
    void countsTheAttemptsOfEachOperationAnew() {
        world.create(World.of("A: properties: {v: 1}"));
        world.transiently("A", "busy");
        world.advance(Duration.ofSeconds(1));
        world.settle();
        world.update(World.of("A: properties: {v: 2}"));
        assertThat(world.heldOn("A").getAttempt()).isEqualTo(1);
    }

    @Test
    void takesTheAttemptsOfTheDefinition() {
        world.define(ChangeKind.CREATE, io.convection.records.Definition.newBuilder().setName("A")
                .setType(World.TYPE).setAttempts(1).build());
        world.transiently("A", "busy");
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
    }

    @Test
    void endsABackOffWhereItsTraversalFails() {
        world.create(World.of("A", "B"));
        world.transiently("A", "busy");
        world.fail("B", "quota exceeded");
        assertThat(world.facts(Failed.class)).extracting(Failed::getResource).containsExactly("B", "A");
        assertThat(world.facts(CameToRest.class)).hasSize(1);
        world.advance(Duration.ofMinutes(2));
        assertThat(world.inFlight()).isEmpty();
    }

    @Test
    void evaluatesAnewWhereAChangeComesDuringABackOff() {
        world.create(World.of("A: properties: {v: 1}"));
        world.transiently("A", "busy");
        world.update(World.of("A: properties: {v: 2}"));
        assertThat(world.inFlight()).containsExactly("create A#2");
        world.settle();
        world.advance(Duration.ofMinutes(2));
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.facts(NameFailed.class)).isEmpty();
    }

    @Test
    void takesTheSuccessOfAnEarlierAttemptAsTheOutcome() {
        world.create(World.of("A"));
        ConvergeCommand first = world.heldOn("A");
        world.transiently("A", "lost the connection");
        world.advance(Duration.ofSeconds(1));
        world.tell(world.answer(first, EventKind.COMPLETED).setPhysicalId("p-1").build());
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        world.tell(world.answer(world.held.remove(), EventKind.COMPLETED).setPhysicalId("p-1").build());
        assertThat(world.view().resources()).extracting(row -> row.getStatus())
                .containsExactly(ResourceStatus.CREATE_COMPLETE);
    }

    @Test
    void passesOverTheFailureOfAnEarlierAttempt() {
        world.create(World.of("A"));
        ConvergeCommand first = world.heldOn("A");
        world.transiently("A", "busy");
        world.advance(Duration.ofSeconds(1));
        world.tell(world.answer(first, EventKind.FAILED).setReason("busy").build());
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void retriesDeletesOfAStackWhoseDeletionHasFailedElsewhere() {
        world.create(World.of("A", "B"));
        world.settle();
        world.delete();
        world.fail("A", "in use");
        world.transiently("B", "busy");
        world.advance(Duration.ofSeconds(1));
        assertThat(world.inFlight()).containsExactly("delete B#2");
        world.settle();
        assertThat(world.status()).contains(StackStatus.DELETE_FAILED);
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void waitsNoLongerThanTheLongestBackOff() {
        World patient = new World(Settings.newBuilder().setAttempts(20).setMaxBackoffMs(4_000).build());
        patient.create(World.of("A"));
        for (int attempt = 1; attempt < 20; attempt++) {
            patient.transiently("A", "busy");
            patient.advance(Duration.ofSeconds(4));
        }
        patient.settle();
        assertThat(patient.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void doesNotTrustWhatIsRefusedAfterAnAttemptThatFailed() {
        world.create(World.hot("A: {type: 'Test::Resource', properties: {a: 1}}\n"));
        world.settle();
        world.update(World.hot("A: {type: 'Test::Resource', properties: {a: 2}}\n"));
        world.transiently("A", "busy");
        world.advance(Duration.ofSeconds(1));
        world.replace("A");
        world.rollback();
        world.fail("A", "no");
        assertThat(world.inFlight()).contains("update A#1");
    }

    @Test
    void doesNotForgetThatNobodyKnowsWhatTheAttemptDid() {
        world.create(World.of("A"));
        ConvergeCommand command = world.heldOn("A");
        world.unknown("A");
        world.tell(world.answer(command, EventKind.FAILED).setTransient$(true).setReason("busy").build());
        deletesWhatMayHaveBeenMade();
    }

    @Test
    void doesNotTakeARefusalForNewsOfAnEarlierAttempt() {
        world.create(World.of("A"));
        world.unknown("A");
        world.advance(Duration.ofSeconds(1));
        world.transiently("A", "busy");
        deletesWhatMayHaveBeenMade();
    }

    @Test
    void endsWithoutOutcomeWhereALaterAttemptFailsForGood() {
        world.create(World.of("A"));
        world.unknown("A");
        world.advance(Duration.ofSeconds(1));
        world.fail("A", "no");
        assertThat(world.facts(Unanswered.class)).extracting(Unanswered::getReason).containsExactly("no");
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        deletesWhatMayHaveBeenMade();
    }

    @Test
    void endsWithoutOutcomeWhereNoWordCameOfAnEarlierAttempt() {
        world.create(World.of("A"));
        world.stall("A");
        world.advance(Duration.ofMinutes(75));
        assertThat(world.heldOn("A").getAttempt()).isEqualTo(2);
        world.fail("A", "no");
        deletesWhatMayHaveBeenMade();
    }

    @Test
    void triesNothingAgainThatIsNotWorthItWhateverItDid() {
        world.create(World.of("A"));
        ConvergeCommand command = world.heldOn("A");
        world.tell(world.answer(command, EventKind.FAILED).setReason("no").setOutcomeUnknown(true).build());
        assertThat(world.facts(Retries.class)).isEmpty();
        assertThat(world.facts(Unanswered.class)).hasSize(1);
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
    }

    private void deletesWhatMayHaveBeenMade() {
        world.delete();
        assertThat(world.facts(Unanswered.class)).hasSize(1);
        assertThat(world.inFlight()).containsExactly("delete A#1");
    }
}
