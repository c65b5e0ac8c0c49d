package io.convection.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.Resource;
import io.convection.records.StackStatus;
import io.convection.records.fact.Gone;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.RemnantOpened;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** I5: nothing physical is ever forgotten. */
class OrphanTest {

    private final World world = new World();

    private ConvergeCommand givenUp() {
        world.define(ChangeKind.CREATE,
                Definition.newBuilder().setName("A").setType(World.TYPE).setAttempts(1).build());
        ConvergeCommand create = world.heldOn("A");
        world.unknown("A");
        return create;
    }

    @Test
    void givesADoubtfulVersionTheIdThatItsCreateReportsLate() {
        ConvergeCommand create = givenUp();
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("p-late").build());
        assertThat(world.facts(PhysicalIdFound.class)).hasSize(1);
        world.ask(world.change(ChangeKind.RETRY).build());
        world.complete("A");
        assertThat(world.heldOn("A").getPhysicalId()).contains("p-late");
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void deletesAgainWhatWasDeletedBeforeItsIdWasKnown() {
        ConvergeCommand create = givenUp();
        world.ask(world.change(ChangeKind.RETRY).build());
        world.complete("A");
        assertThat(world.heldOn("A").getPhysicalId()).isEmpty();
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("p-late").build());
        world.complete("A");
        assertThat(world.heldOn("A").getPhysicalId()).contains("p-late");
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.view().resources()).hasSize(1);
    }

    /** What was deleted without its id is there still, though that is said twice. */
    @Test
    void deletesAgainWhatWasDeletedBeforeItsIdWasKnownThoughThatIsToldTwice() {
        world.define(ChangeKind.CREATE,
                Definition.newBuilder().setName("A").setType(World.TYPE).setAttempts(1).build(),
                Definition.newBuilder().setName("B").setType(World.TYPE).build());
        ConvergeCommand create = world.heldOn("A");
        world.unknown("A");
        world.complete("B");
        world.update(World.of("B: properties: {v: 2}"));
        ConvergeCommand delete = world.heldOn("A");
        assertThat(delete.getAction()).isEqualTo(CommandAction.DELETE);
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("p-late").build());
        world.fail("B", "bad luck");
        world.complete("A");
        world.tell(world.answer(delete, EventKind.COMPLETED).build());
        assertThat(world.facts(Gone.class)).isEmpty();
        world.ask(world.change(ChangeKind.RETRY).build());
        assertThat(world.heldOn("A").getPhysicalId()).contains("p-late");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void deletesWhatAForgottenOperationMade() {
        ConvergeCommand create = givenUp();
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("p-late").build());
        assertThat(world.facts(OrphanFound.class)).hasSize(1);
        assertThat(world.status()).contains(StackStatus.UPDATE_IN_PROGRESS);
        ConvergeCommand delete = world.heldOn("A");
        assertThat(delete.getPhysicalId()).contains("p-late");
        assertThat(delete.getMadeBy()).contains(create.getUid() + "/A#1/1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).hasSize(1);
    }

    @Test
    void opensAStackThatIsGoneAgainForWhatIsFoundOfIt() {
        ConvergeCommand create = givenUp();
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("p-late").build());
        assertThat(world.facts(RemnantOpened.class)).hasSize(1);
        assertThat(world.status()).contains(StackStatus.DELETE_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).isEmpty();
        world.advance(Duration.ofHours(25));
        assertThat(world.rows.rows(Table.NODES).keySet()).allMatch(key -> key.startsWith("~/"));
    }

    @Test
    void takesInWhatAnEarlierLifeMade() {
        ConvergeCommand create = givenUp();
        world.delete();
        world.settle();
        world.create(World.of("A"));
        world.settle();
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("p-late").build());
        world.settle();
        assertThat(world.dispatched()).endsWith("delete A#2");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void onlyReportsAnOrphanWhoseIdentityMayBeSomebodyElses() {
        world.create(World.hot("A: {type: 'Test::File', properties: {path: x}}\n"));
        world.settle();
        ConvergeCommand create = world.commands.get(0);
        world.tell(world.answer(create, EventKind.COMPLETED).setPhysicalId("elsewhere").build());
        assertThat(world.facts(OrphanFound.class)).extracting(OrphanFound::getVersion).containsExactly(0L);
        assertThat(world.inFlight()).isEmpty();
    }

    /** Two executors had it: one says that it failed, the other doesn't know what it did. */
    @Test
    void reportsWhatMayHaveBeenMadeUnderAnIdentityThatMayBeSomebodyElses() {
        world.create(World.hot("A: {type: 'Test::File', properties: {path: x}}\n"));
        ConvergeCommand create = world.heldOn("A");
        world.fail("A", "no");
        world.tell(world.answer(create, EventKind.FAILED).setReason("timed out").setOutcomeUnknown(true).build());
        assertThat(world.facts(OrphanFound.class)).extracting(OrphanFound::getVersion, OrphanFound::getMadeBy)
                .containsExactly(tuple(0L, create.getUid() + "/A#1/1"));
    }

    @Test
    void keepsTheIdOfWhatAFailedAttemptMade() {
        world.create(World.of("A"));
        world.tell(world.answer(world.held.remove(), EventKind.FAILED).setTransient$(true).setReason("half done")
                .setPhysicalId("p-half").build());
        world.update(World.of("A"));
        world.complete("A");
        assertThat(world.inFlight()).containsExactly("delete A#1");
        assertThat(world.heldOn("A").getPhysicalId()).contains("p-half");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void keepsBothWhereASecondAttemptMadeAnother() {
        world.create(World.of("A"));
        world.tell(world.answer(world.held.remove(), EventKind.FAILED).setTransient$(true).setReason("half done")
                .setPhysicalId("p-half").build());
        world.advance(Duration.ofSeconds(1));
        world.tell(world.answer(world.held.remove(), EventKind.COMPLETED).setPhysicalId("p-whole").build());
        assertThat(world.inFlight()).containsExactly("delete A#2");
        assertThat(world.heldOn("A").getPhysicalId()).contains("p-half");
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void keepsTheIdThatAnUpdateReportsOfAnotherResource() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}"));
        world.tell(world.answer(world.held.remove(), EventKind.COMPLETED).setPhysicalId("p-other").build());
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.facts(OrphanFound.class)).hasSize(1);
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).endsWith("delete A#2");
    }

    @Test
    void leavesWhatItLetGoAloneWhenOldNewsOfItComesAgain() {
        world.create(World.of("A: deletion_policy: retain", "B"));
        var made = world.complete(world.heldOn("A"));
        world.settle();
        world.update(World.of("B"));
        world.settle();
        world.tell((io.convection.records.ResourceEvent) made.getInput());
        world.delete();
        world.settle();
        world.tell((io.convection.records.ResourceEvent) made.getInput());
        assertThat(world.facts(OrphanFound.class)).isEmpty();
        assertThat(world.status()).isEmpty();
        world.advance(Duration.ofDays(29));
        assertThat(world.rows.rows(Table.NODES).keySet()).anyMatch(key -> key.contains("/z/"));
        world.advance(Duration.ofDays(2));
        assertThat(world.rows.rows(Table.NODES).keySet()).allMatch(key -> key.startsWith("~/"));
    }

    @Test
    void saysThatItIsAtRestOnlyWhenNothingIsInFlight() {
        world.create(World.of("A"));
        world.ask(world.change(ChangeKind.CANCEL).build());
        world.ask(world.change(ChangeKind.CHECK).build());
        assertThat(world.status()).contains(StackStatus.CHECK_COMPLETE);
        assertThat(world.view().stack().orElseThrow().getAtRest()).isFalse();
        world.complete("A");
        assertThat(world.view().stack().orElseThrow().getAtRest()).isTrue();
        assertThat(world.view().stack().orElseThrow().getInFlight()).isZero();
    }

    @Test
    void trustsAVersionNoLongerOfWhichTwoExecutorsSayDifferentThings() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}"));
        ConvergeCommand update = world.heldOn("A");
        world.replace("A");
        world.rollback();
        world.tell(world.answer(update, EventKind.COMPLETED).setPhysicalId("p-1").build());
        assertThat(world.view().resources()).anyMatch(row -> row.getTainted());
        world.settle();
        world.update(World.of("A: properties: {v: 1}", "B"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void deletesWhatMayHaveBeenMadeByOneExecutorWhileAnotherSaidThatItFailed() {
        world.create(World.of("A", "B"));
        ConvergeCommand create = world.heldOn("A");
        world.fail("A", "no");
        world.tell(world.answer(create, EventKind.FAILED).setReason("timed out").setOutcomeUnknown(true).build());
        world.complete("B");
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.commands).anyMatch(command -> command.getMadeBy()
                .filter((create.getUid() + "/A#1/1")::equals).isPresent() && command.getPhysicalId().isEmpty());
    }

    @Test
    void isSuspectedOfAnUpdateThatOneExecutorRefusedAndAnotherDoesNotKnowOf() {
        world.create(World.hot("A: {type: 'Test::Resource', properties: {a: 1}}\n"));
        world.settle();
        world.update(World.hot("A: {type: 'Test::Resource', properties: {a: 2}}\n"));
        ConvergeCommand command = world.heldOn("A");
        world.rollback();
        world.replace("A");
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        world.tell(world.answer(command, EventKind.FAILED).setOutcomeUnknown(true).setReason("timed out").build());
        assertThat(world.view().resources()).singleElement().matches(Resource::getTainted);
    }
}
