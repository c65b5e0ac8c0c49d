package io.convection.core;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.DriftPolicy;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Observed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Retries;

import static org.assertj.core.api.Assertions.assertThat;

/** What reality looks like: checked, reported, healed. */
class DriftTest {

    private final World world = new World();

    private static Definition healed(String name, String properties, String... dependsOn) {
        return Definition.newBuilder().setName(name).setType(World.TYPE).setProperties(properties)
                .setDependsOn(java.util.List.of(dependsOn)).setDrift(DriftPolicy.CONVERGE).build();
    }

    private Resource row(String name) {
        return world.view().resources().stream().filter(row -> row.getName().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void reportsDriftAndChangesNothing() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.seen("A", "{\"v\":2}");
        assertThat(row("A").getDrifted()).isTrue();
        assertThat(row("A").getObserved()).contains("{\"v\":2}");
        assertThat(world.inFlight()).isEmpty();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(World.facts(world.seen("A", "{\"v\":1,\"other\":7}"), Observed.class)).hasSize(1);
        assertThat(row("A").getDrifted()).isFalse();
        assertThat(World.facts(world.seen("A", "{\"v\":1}"), Ignored.class)).hasSize(1);
    }

    @Test
    void healsDriftByTheSameRule() {
        world.define(ChangeKind.CREATE, healed("A", "{\"v\":1}"), healed("B", "{}", "A"));
        world.settle();
        world.seen("A", "{\"v\":2}");
        assertThat(world.status()).contains(StackStatus.UPDATE_IN_PROGRESS);
        assertThat(world.inFlight()).containsExactly("update A#1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "update A#1");
    }

    @Test
    void doesNotHealTheSameDriftTwice() {
        world.define(ChangeKind.CREATE, healed("A", "{\"v\":1}"));
        world.settle();
        world.seen("A", "{\"v\":2}");
        world.settle();
        world.seen("A", "{\"v\":2}");
        assertThat(world.inFlight()).isEmpty();
        assertThat(row("A").getDrifted()).isTrue();
    }

    @Test
    void replacesWhatIsLostWhereThePolicySaysSo() {
        world.define(ChangeKind.CREATE, healed("A", "{\"v\":1}"), healed("B", "{\"a\":{\"get_resource\":\"A\"}}"));
        world.settle();
        world.missing("A");
        assertThat(world.inFlight()).containsExactly("create A#3");
        world.settle();
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "create A#3", "update B#2",
                "delete A#1");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    /** The id may be all that tells it: a plugin that makes what was lost anew under its old id has made what the old version would delete. */
    @Test
    void handsWhatIsLostOverToAReplacementWithTheSameId() {
        world.define(ChangeKind.CREATE, healed("A", "{\"v\":1}"));
        world.completeAs("A", "login of A");
        world.missing("A");
        world.completeAs("A", "login of A");
        world.settle();
        assertThat(world.dispatched()).containsExactly("create A#1", "create A#2");
        assertThat(world.facts(Gone.class)).extracting(Gone::getReason).containsExactly(GoneReason.HANDED_OVER);
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void replacesWhatIsMarkedUnhealthy() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.settle();
        world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("A").setReason("smells").build());
        assertThat(world.inFlight()).containsExactly("create A#3");
        world.settle();
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "create A#3", "delete A#1");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        JournalEntry entry = world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("X").build());
        assertThat(World.facts(entry, Rejected.class).get(0).getCode()).isEqualTo("unknown-resource");
    }

    @Test
    void checksEverythingAndNamesAllThatIsWrong() {
        world.create(World.of("A: properties: {v: 1}", "B: properties: {v: 1}", "C"));
        world.settle();
        world.ask(world.change(ChangeKind.CHECK).build());
        assertThat(world.status()).contains(StackStatus.CHECK_IN_PROGRESS);
        assertThat(world.held).extracting(command -> command.getAction()).containsOnly(CommandAction.OBSERVE)
                .hasSize(3);
        world.observe("A", "{\"v\":2}");
        world.observe("C", "{}");
        assertThat(world.status()).contains(StackStatus.CHECK_IN_PROGRESS);
        world.observe("B", "{\"v\":3}");
        assertThat(world.status()).contains(StackStatus.CHECK_FAILED);
        assertThat(world.view().stack().orElseThrow().getReason()).contains("A").contains("B").doesNotContain("C:");
        world.update(World.of("A: properties: {v: 1}", "B: properties: {v: 1}", "C: properties: {n: 1}"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).filteredOn(text -> !text.startsWith("observe"))
                .containsExactly("create A#1", "create B#2", "create C#3", "update C#3");
    }

    @Test
    void passesACheckOfASoundStack() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.ask(world.change(ChangeKind.CHECK).build());
        world.observe("A", "{\"v\":1}");
        assertThat(world.status()).contains(StackStatus.CHECK_COMPLETE);
        JournalEntry rejected = world.rollback();
        assertThat(World.facts(rejected, Rejected.class).get(0).getCode()).isEqualTo("nothing-to-roll-back");
    }

    @Test
    void checksAnEmptyStack() {
        world.create("heat_template_version: 2021-04-16\n");
        world.ask(world.change(ChangeKind.CHECK).build());
        assertThat(world.status()).contains(StackStatus.CHECK_COMPLETE);
    }

    @Test
    void healsAfterACheckWhereThePolicySaysSo() {
        world.define(ChangeKind.CREATE, healed("A", "{\"v\":1}"));
        world.settle();
        world.ask(world.change(ChangeKind.CHECK).build());
        world.observe("A", "{\"v\":2}");
        assertThat(world.status()).contains(StackStatus.UPDATE_IN_PROGRESS);
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void observesBeforeAnUpdateThatAsksForIt() {
        world.create(World.of("A: properties: {v: 1}", "B: properties: {v: 1}"));
        world.settle();
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A: properties: {v: 1}",
                "B: properties: {v: 1}", "C")).setConverge(true).build());
        assertThat(world.inFlight()).containsExactly("observe A#1", "observe B#2");
        world.observe("A", "{\"v\":2}");
        world.observe("B", "{\"v\":1}");
        assertThat(world.inFlight()).containsExactlyInAnyOrder("update A#1", "create C#3");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(row("A").getDrifted()).isFalse();
    }

    @Test
    void goesOnWithoutObservationsThatNeverCome() {
        world.create(World.of("A"));
        world.settle();
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A", "B")).setConverge(true).build());
        world.stall("A");
        world.advance(java.time.Duration.ofMinutes(239));
        assertThat(world.inFlight()).isEmpty();
        world.advance(java.time.Duration.ofMinutes(1));
        assertThat(world.inFlight()).containsExactly("create B#2");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void joinsTheTraversalThatIsUnderWay() {
        world.define(ChangeKind.CREATE, healed("A", "{\"v\":1}"), healed("B", "{}", "A"));
        world.complete("A");
        world.seen("A", "{\"v\":2}");
        assertThat(world.inFlight()).containsExactlyInAnyOrder("create B#2", "update A#1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void whatFailsForGoodWhileAnotherIsMarkedFailsItsTraversal() {
        World slow = new World(Settings.newBuilder().setStepsPerInput(1).build());
        slow.create(World.of("D", "E"));
        slow.complete("E");
        slow.decide("stack-changes", slow.change(ChangeKind.MARK_UNHEALTHY).setResource("E").build());
        slow.fail("D", "no");
        assertThat(slow.status()).contains(StackStatus.CREATE_FAILED);
    }

    @Test
    void whatFailsWhileAnotherIsMarkedIsTriedAgain() {
        World slow = new World(Settings.newBuilder().setStepsPerInput(1).build());
        slow.create(World.of("D", "E"));
        slow.complete("E");
        slow.decide("stack-changes", slow.change(ChangeKind.MARK_UNHEALTHY).setResource("E").build());
        assertThat(World.facts(slow.transiently("D", "busy"), Retries.class)).hasSize(1);
    }

    @Test
    void passesOverWhatWasSeenBeforeTheLastOperation() {
        world.create(World.of("A"));
        world.settle();
        world.tell(ResourceEvent.newBuilder().setStack(World.STACK).setKind(EventKind.OBSERVED).setResource("A")
                .setOperation(2).setMissing(true).build());
        assertThat(row("A").getUnhealthy()).isFalse();

        world.tell(ResourceEvent.newBuilder().setStack(World.STACK).setKind(EventKind.OBSERVED).setResource("A")
                .setOperation(1).setMissing(true).build());
        assertThat(row("A").getUnhealthy()).isTrue();
    }
}
