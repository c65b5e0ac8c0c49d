package io.convection.core;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.Stack;
import io.convection.records.StackStatus;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.StackFailed;

import static org.assertj.core.api.Assertions.assertThat;

/** Failures: the name fails, nothing more is dispatched, the next change goes on from there. */
class FailureTest {

    private final World world = new World();

    private Stack stack() {
        return world.view().stack().orElseThrow();
    }

    @Test
    void failsTheStackWithTheReasonAndDispatchesNothingMore() {
        world.create(World.of("A", "B", "C: depends_on: [A]"));
        world.fail("B", "quota exceeded");
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(stack().getReason()).contains("B").contains("quota exceeded");
        assertThat(stack().getAtRest()).isFalse();

        JournalEntry last = world.complete("A").last();
        assertThat(World.facts(last, CameToRest.class)).hasSize(1);
        assertThat(stack().getAtRest()).isTrue();
        assertThat(world.inFlight()).isEmpty();
    }

    @Test
    void goesOnFromAFailureWithTheNextChange() {
        world.create(World.of("A", "B", "C: depends_on: [A, B]"));
        world.complete("A");
        world.fail("B", "quota exceeded");
        world.update(World.of("A", "B", "C: depends_on: [A, B]"));
        assertThat(world.inFlight()).containsExactly("create B#3");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "create B#3", "create C#4");
        assertThat(world.facts(Gone.class)).containsExactly(new Gone("B", 2L, GoneReason.NOTHING_MADE));
    }

    @Test
    void deletesWhatAFailedCreateHasMade() {
        world.create(World.of("A"));
        world.tell(world.answer(world.held.remove(), EventKind.FAILED).setReason("half made").setPhysicalId("p-half")
                .build());
        world.update(World.of("A"));
        assertThat(world.inFlight()).containsExactly("create A#2");
        world.complete("A");
        assertThat(world.inFlight()).containsExactly("delete A#1");
        assertThat(world.held.peek().getPhysicalId()).contains("p-half");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void updatesATaintedVersionWithTheFullProperties() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}"));
        world.fail("A", "disk full");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.view().resources().get(0).getTainted()).isTrue();

        world.update(World.of("A: properties: {v: 1}"));
        assertThat(world.inFlight()).containsExactly("update A#1");
        assertThat(world.held.peek().getPreviousProperties()).isEmpty();
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources().get(0).getTainted()).isFalse();
    }

    @Test
    void anOlderTraversalsFailureOnlyMarksItsVersion() {
        world.create(World.of("A: properties: {v: 1}", "B"));
        world.update(World.of("A: properties: {v: 2}", "B"));
        world.fail("A", "too late");
        assertThat(world.status()).contains(StackStatus.UPDATE_IN_PROGRESS);
        assertThat(world.inFlight()).containsExactly("create B#2", "create A#3");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void aFailedDeleteFailsTheTraversalAndIsTriedAgainByTheNext() {
        world.create(World.of("A", "B"));
        world.settle();
        world.update(World.of("B"));
        world.fail("A", "in use");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.view().resources()).extracting(Resource::getStatus).contains(ResourceStatus.DELETE_FAILED);
        world.update(World.of("B"));
        assertThat(world.inFlight()).containsExactly("delete A#1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void aDoomedVersionIsNeverTakenBack() {
        world.create(World.of("A: properties: {v: 1}", "B"));
        world.settle();
        world.update(World.of("B"));
        world.fail("A", "in use");
        world.update(World.of("A: properties: {v: 1}", "B"));
        assertThat(world.inFlight()).contains("create A#3");
        world.settle();
        assertThat(world.dispatched()).endsWith("create A#3", "delete A#1");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void theDeletionOfAStackGoesOnWhereTheFailureDoesNotStandInTheWay() {
        world.create(World.of("A", "B: depends_on: [A]", "C", "D: depends_on: [C]"));
        world.settle();
        world.delete();
        world.fail("B", "locked");
        assertThat(world.status()).contains(StackStatus.DELETE_IN_PROGRESS);
        world.complete("D");
        assertThat(world.inFlight()).containsExactly("delete C#2");
        world.complete("C");
        assertThat(world.status()).contains(StackStatus.DELETE_FAILED);
        assertThat(stack().getReason()).contains("locked");
        assertThat(stack().getAtRest()).isTrue();
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void anExpressionThatCannotBeResolvedFailsTheNameWithItsPlace() {
        world.create(World.of("A: properties: {x: 1}", "B: properties: {y: {get_attr: [A, nothing]}}"));
        world.complete("A");
        assertThat(world.facts(NameFailed.class)).singleElement().satisfies(fact -> {
            assertThat(fact.getCode()).isEqualTo("unresolvable");
            assertThat(fact.getPlace()).isEqualTo("resources.B.properties.y");
        });
        assertThat(world.facts(StackFailed.class)).hasSize(1);
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        world.update(World.of("A: properties: {x: 1}", "B: properties: {y: {get_attr: [A, x]}}"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void propertiesThatGrowTooLargeFailTheName() {
        String big = "y".repeat(110_000);
        world.create(World.of("A: properties: {x: " + big + "}",
                "B: properties: {y: [{get_attr: [A, x]}, {get_attr: [A, x]}]}"));
        world.complete("A");
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getCode).containsExactly("too-large");
    }

    @Test
    void whatCannotBeRecordedIsAFailure() {
        for (List<String> answer : List.of(List.of("p", "[1]"), List.of("p", "{"), List.of("", "{}"),
                List.of("p", "{\"a\":\"" + "x".repeat(200_001) + "\"}"))) {
            World other = new World();
            other.create(World.of("A"));
            other.tell(other.answer(other.held.remove(), EventKind.COMPLETED)
                    .setPhysicalId(answer.get(0).isEmpty() ? null : answer.get(0))
                    .setAttributes(answer.get(1)).build());
            assertThat(other.status()).contains(StackStatus.CREATE_FAILED);
        }
    }

    @Test
    void onlyAnUpdateCanNeedAReplacement() {
        world.create(World.of("A"));
        world.replace("A");
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(stack().getReason()).contains("answers an update only");
    }
}
