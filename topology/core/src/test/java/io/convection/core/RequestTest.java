package io.convection.core;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.NodeKind;
import io.convection.records.Settings;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Forgotten;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.TraversalStarted;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests: accepted once, rejected with a code, a place and a sentence, and never in silence. */
class RequestTest {

    private final World world = new World();

    private static Rejected rejected(JournalEntry entry, Code code) {
        List<Rejected> facts = World.facts(entry, Rejected.class);
        assertThat(facts).as("rejection in %s", entry.getFacts()).hasSize(1);
        assertThat(facts.get(0).getCode()).isEqualTo(code.id());
        assertThat(facts.get(0).getMessage()).isNotBlank();
        return facts.get(0);
    }

    @Test
    void derivesTheUidFromWhereTheCreateWasRead() {
        JournalEntry entry = world.create(World.of("A"));
        assertThat(World.facts(entry, Accepted.class).get(0).getUid()).isEqualTo("3." + entry.getSource().getOffset());
        assertThat(entry.getSequence()).isEqualTo(1);
        assertThat(world.complete("A").last().getSequence()).isEqualTo(2);
    }

    @Test
    void answersARepetitionOnceAndForAll() {
        StackChange change = world.change(ChangeKind.CREATE).setTemplate(World.of("A")).build();
        world.ask(change);
        JournalEntry again = world.ask(change);
        assertThat(World.facts(again, Repeated.class)).containsExactly(new Repeated("r1", 1L));
        assertThat(world.inFlight()).hasSize(1);
    }

    @Test
    void rejectsAnotherRequestUnderTheSameId() {
        world.create(World.of("A"));
        JournalEntry entry = world.ask(
                StackChange.newBuilder().setStack(World.STACK).setRequestId("r1").setKind(ChangeKind.DELETE).build());
        rejected(entry, Code.REQUEST_ID_REUSED);
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);
    }

    @Test
    void answersTheRepetitionOfARejectedRequestAlike() {
        StackChange change = world.change(ChangeKind.DELETE).build();
        rejected(world.ask(change), Code.UNKNOWN_STACK);
        assertThat(World.facts(world.ask(change), Repeated.class)).containsExactly(new Repeated("r1", 0L));
    }

    @Test
    void forgetsARequestAfterADayEvenOfADeletedStack() {
        StackChange create = world.change(ChangeKind.CREATE).setTemplate(World.of("A")).build();
        world.ask(create);
        world.settle();
        world.delete();
        world.settle();
        assertThat(World.facts(world.ask(create), Repeated.class)).hasSize(1);
        world.advance(Duration.ofHours(24));
        assertThat(world.facts(Forgotten.class)).extracting(Forgotten::getRequestIds).contains(List.of("r1"));
        assertThat(world.rows.rows(Table.NODES).keySet()).allMatch(key -> key.startsWith("~/"));
        assertThat(World.facts(world.ask(create), Accepted.class)).hasSize(1);
    }

    @Test
    void rejectsWhatNoStackCanBeAskedFor() {
        rejected(world.update(World.of("A")), Code.UNKNOWN_STACK);
        rejected(world.patch(World.of("A")), Code.UNKNOWN_STACK);
        rejected(world.delete(), Code.UNKNOWN_STACK);
        rejected(world.rollback(), Code.UNKNOWN_STACK);
        assertThat(world.last().getUid()).isEmpty();
        assertThat(world.last().getSequence()).isZero();
    }

    @Test
    void rejectsASecondStackOfTheSameName() {
        world.create(World.of("A"));
        rejected(world.create(World.of("B")), Code.STACK_EXISTS);
    }

    @Test
    void rejectsEverythingButDeleteWhileAStackIsDeleted() {
        world.create(World.of("A"));
        world.delete();
        rejected(world.update(World.of("A")), Code.STACK_DELETING);
        rejected(world.create(World.of("A")), Code.STACK_DELETING);
        rejected(world.rollback(), Code.STACK_DELETING);
        assertThat(World.facts(world.delete(), TraversalStarted.class)).hasSize(1);
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void rejectsARollBackOfWhatIsComplete() {
        world.create(World.of("A"));
        world.settle();
        rejected(world.rollback(), Code.NOTHING_TO_ROLL_BACK);
    }

    @Test
    void namesWhatIsNotSupportedYet() {
        rejected(world.ask(world.change(ChangeKind.UNKNOWN).build()), Code.UNKNOWN_KIND);
        world.create(World.of("A"));
        rejected(world.ask(world.change(ChangeKind.PATCH).setTemplate(World.of("A")).setParameters("{}").build()),
                Code.NOT_SUPPORTED);
    }

    @Test
    void rejectsRequestsThatContradictThemselves() {
        Definition definition = Definition.newBuilder().setName("A").setKind(NodeKind.RESOURCE).setType(World.TYPE)
                .build();
        rejected(world.ask(
                world.change(ChangeKind.CREATE).setTemplate(World.of("A")).setDefinitions(List.of(definition)).build()),
                Code.BAD_REQUEST);
        rejected(world.ask(world.change(ChangeKind.CREATE).setTemplate(World.of("A")).setRemoved(List.of("B")).build()),
                Code.BAD_REQUEST);
        rejected(world.ask(
                StackChange.newBuilder().setStack(World.STACK).setRequestId("").setKind(ChangeKind.CREATE).build()),
                Code.BAD_REQUEST);
        rejected(
                world.ask(StackChange.newBuilder().setStack(World.STACK).setRequestId("x".repeat(256))
                        .setKind(ChangeKind.CREATE).build()),
                Code.BAD_REQUEST);
        world.create(World.of("A"));
        rejected(world.ask(world.change(ChangeKind.DELETE).setTemplate(World.of("A")).build()), Code.BAD_REQUEST);
        rejected(world.ask(world.change(ChangeKind.DELETE).setDefinitions(List.of(definition)).build()),
                Code.BAD_REQUEST);
        rejected(world.ask(world.change(ChangeKind.DELETE).setRemoved(List.of("A")).build()), Code.BAD_REQUEST);
    }

    @Test
    void passesOverWhatHasNoStackId() {
        JournalEntry entry = world
                .ask(StackChange.newBuilder().setStack("~").setRequestId("r").setKind(ChangeKind.CREATE).build());
        assertThat(World.facts(entry, Ignored.class).get(0).getCode()).isEqualTo("bad-request");
    }

    @Test
    void rejectsBadTemplatesWithCodeAndPlace() {
        assertThat(rejected(world.create(World.of("A: depends_on: [B]")), Code.UNKNOWN_RESOURCE).getPlace())
                .contains("resources.A");
        assertThat(
                rejected(world.create(World.of("A: depends_on: [B]", "B: depends_on: [A]")), Code.CYCLE).getMessage())
                .contains("A → B → A");
        assertThat(rejected(world.create(World.hot("A: {type: No::Such}")), Code.UNKNOWN_TYPE).getPlace())
                .isEqualTo("resources.A.type");
        rejected(world.create(World.hot("A: {type: Test::File, properties: {path: a, colour: red}}")),
                Code.UNKNOWN_PROPERTY);
        rejected(world.create(World.hot("A: {type: Test::File}")), Code.MISSING_PROPERTY);
        rejected(world.create(World.hot("A: {type: Test::File, properties: {path: a, size: large}}")),
                Code.BAD_PROPERTY);
        rejected(world.create("heat_template_version: ["), Code.BAD_YAML);
    }

    @Test
    void holdsToItsLimits() {
        World small = new World(
                Settings.newBuilder().setMaxResources(2).setMaxDependencies(1).setMaxChangeBytes(2000).build());
        rejected(small.create(World.of("A", "B", "C")), Code.TOO_LARGE);
        rejected(small.create(World.of("A: properties: {x: " + "y".repeat(2000) + "}")), Code.TOO_LARGE);
        World narrow = new World(Settings.newBuilder().setMaxDependencies(1).build());
        rejected(narrow.create(World.of("A", "B", "C: depends_on: [A, B]")), Code.TOO_LARGE);
        StringBuilder outputs = new StringBuilder("heat_template_version: 2021-04-16\noutputs:\n");
        for (int i = 0; i <= 100; i++) {
            outputs.append("  o").append(i).append(": {value: 1}\n");
        }
        rejected(narrow.create(outputs.toString()), Code.TOO_LARGE);
    }

    @Test
    void takesReadyDefinitionsAsTheyAre() {
        world.define(ChangeKind.CREATE,
                Definition.newBuilder().setName("A").setType(World.TYPE).setProperties("{\"x\" : 1}").build(),
                Definition.newBuilder().setName("B").setType(World.TYPE)
                        .setProperties("{\"a\":{\"get_attr\":[\"A\",\"x\"]}}").build());
        world.complete("A");
        assertThat(world.heldOn("B").getProperties()).isEqualTo("{\"a\":1}");
        rejected(world.define(ChangeKind.UPDATE, Definition.newBuilder().setName("A/B").setType(World.TYPE).build()),
                Code.BAD_NAME);
    }

    @Test
    void putsAChangeBehindTheOneThatIsTakenIn() {
        World slow = new World(Settings.newBuilder().setStepsPerInput(1).build());
        JournalEntry first = slow.decide("stack-changes",
                slow.change(ChangeKind.CREATE).setTemplate(World.of("A", "B")).build());
        assertThat(World.facts(first, Accepted.class)).hasSize(1);
        StackChange second = slow.change(ChangeKind.UPDATE).setTemplate(World.of("A")).build();
        assertThat(World.facts(slow.decide("stack-changes", second), Postponed.class)).hasSize(1);
        assertThat(World.facts(slow.decide("stack-changes", second), Repeated.class)).hasSize(1);
        slow.ask(slow.change(ChangeKind.DELETE).build());
        slow.settle();
        assertThat(slow.facts(TraversalStarted.class)).extracting(TraversalStarted::getTraversal).containsExactly(1L,
                2L, 3L);
        assertThat(slow.status()).isEmpty();
    }
}
