package io.convection.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.StackStatus;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/** Cancel, roll-back by itself, retry. */
class CancelTest {

    private final World world = new World();

    private String rejected(ChangeKind kind) {
        return World.facts(world.ask(world.change(kind).build()), Rejected.class).get(0).getCode();
    }

    @Test
    void endsWhatIsInFlightAndFailsTheTraversal() {
        world.create(World.of("A", "B", "C: depends_on: [A]"));
        world.progress("B", "t", Duration.ofSeconds(10));
        world.ask(world.change(ChangeKind.CANCEL).setReason("wrong stack").build());
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(world.view().stack().orElseThrow().getReason()).contains("cancelled").contains("wrong stack");
        assertThat(world.facts(CancelAsked.class)).extracting(CancelAsked::getResource).containsExactly("A");
        world.unknown("A");
        assertThat(world.view().stack().orElseThrow().getAtRest()).isTrue();
        assertThat(world.inFlight()).isEmpty();
    }

    @Test
    void rollsBackAfterwardsIfAsked() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}", "B"));
        world.ask(world.change(ChangeKind.CANCEL).setRollbackOnFailure(true).build());
        assertThat(world.status()).contains(StackStatus.ROLLBACK_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.view().resources()).extracting(row -> row.getName() + row.getProperties().orElse(""))
                .containsExactly("A{\"v\":1}");
    }

    @Test
    void hasNothingToCancelOrRetryOnACompleteStack() {
        world.create(World.of("A"));
        world.settle();
        assertThat(rejected(ChangeKind.CANCEL)).isEqualTo("nothing-to-cancel");
        assertThat(rejected(ChangeKind.RETRY)).isEqualTo("nothing-to-retry");
        assertThat(rejected(ChangeKind.RELEASE)).isEqualTo("not-quarantined");
    }

    @Test
    void cancelsTheDeletionOfAStack() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.settle();
        world.delete();
        world.ask(world.change(ChangeKind.CANCEL).build());
        assertThat(world.status()).contains(StackStatus.DELETE_FAILED);
        world.unknown("B");
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void rollsBackByItselfWhereTheRequestSaysSo() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A: properties: {v: 2}", "B: depends_on: [A]"))
                .setRollbackOnFailure(true).build());
        world.complete("A");
        world.fail("B", "quota exceeded");
        assertThat(world.status()).contains(StackStatus.ROLLBACK_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.view().resources()).extracting(row -> row.getName() + row.getProperties().orElse(""))
                .containsExactly("A{\"v\":1}");
    }

    @Test
    void rollsAFirstCreateBackToNothing() {
        world.ask(world.change(ChangeKind.CREATE).setTemplate(World.of("A", "B: depends_on: [A]"))
                .setRollbackOnFailure(true).build());
        world.complete("A");
        world.fail("B", "quota exceeded");
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.view().resources()).isEmpty();
    }

    @Test
    void doesNotRollARollbackBack() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A: properties: {v: 2}"))
                .setRollbackOnFailure(true).build());
        world.fail("A", "no");
        world.fail("A", "no again");
        assertThat(world.status()).contains(StackStatus.ROLLBACK_FAILED);
        world.ask(world.change(ChangeKind.RETRY).build());
        assertThat(world.status()).contains(StackStatus.ROLLBACK_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
    }

    @Test
    void goesOnWithoutATemplate() {
        world.create(World.of("A", "B", "C: depends_on: [A, B]"));
        world.complete("A");
        world.fail("B", "quota exceeded");
        world.ask(world.change(ChangeKind.RETRY).build());
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "create B#3", "create C#4");
    }

    @Test
    void expectsATraversal() {
        world.create(World.of("A"));
        world.settle();
        assertThat(World.facts(world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("B"))
                .setExpectedTraversal(2L).build()), Rejected.class).get(0).getCode()).isEqualTo("traversal-moved");
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("B")).setExpectedTraversal(1L).build());
        assertThat(world.status()).contains(StackStatus.UPDATE_IN_PROGRESS);
    }
}
