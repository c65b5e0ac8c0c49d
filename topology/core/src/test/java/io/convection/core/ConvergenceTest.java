package io.convection.core;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.DriftPolicy;
import io.convection.records.JournalEntry;
import io.convection.records.StackStatus;
import io.convection.records.fact.Defined;

import static org.assertj.core.api.Assertions.assertThat;

/** The rule, forward and backward: create, update, replace, delete. */
class ConvergenceTest {

    private final World world = new World();

    @Test
    void createsInOrderOfDependencies() {
        world.create(World.of("A", "B", "C: depends_on: [A, B]"));
        assertThat(world.inFlight()).containsExactly("create A#1", "create B#2");
        assertThat(world.view().waiting("C")).containsExactly("A", "B");

        world.complete("A");
        assertThat(world.view().waiting("C")).containsExactly("B");
        world.complete("B");
        assertThat(world.inFlight()).containsExactly("create C#3");
        world.complete("C");
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void replacesFirstMovesDependantsThenDeletesTheOld() {
        world.create(World.of("A: properties: {a: one}", "C: properties: {x: {get_attr: [A, a]}}",
                "D: properties: {c: {get_resource: C}}")).getFacts();
        world.settle();
        world.update(World.of("A: properties: {a: two}", "C: properties: {x: {get_attr: [A, a]}}",
                "D: properties: {c: {get_resource: C}}"));
        world.complete("A");
        world.replace("C");
        assertThat(world.inFlight()).containsExactly("create C#4");
        world.complete("C");
        assertThat(world.inFlight()).containsExactly("update D#3");
        world.complete("D");
        assertThat(world.inFlight()).containsExactly("delete C#2");
        world.complete("C");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void deletesDependantsFirstAndLeavesNoRow() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.settle();
        world.delete();
        assertThat(world.inFlight()).containsExactly("delete B#2");
        world.complete("B");
        assertThat(world.inFlight()).containsExactly("delete A#1");
        world.complete("A");
        assertThat(world.status()).isEmpty();
        assertThat(world.rows.rows(Table.STACKS)).isEmpty();
        assertThat(world.rows.rows(Table.RESOURCES)).isEmpty();
        assertThat(world.rows.rows(Table.NODES).keySet())
                .allMatch(key -> World.outlivesItsStack(key));
    }

    static List<Definition> changedDefinitions() {
        Definition plain = Definition.newBuilder().setName("A").setType(World.TYPE).build();
        return List.of(Definition.newBuilder(plain).setType(World.TOPIC).setProperties("{\"key\":\"x\"}").build(),
                Definition.newBuilder(plain).setProperties("{\"a\":1}").build(),
                Definition.newBuilder(plain).setDependsOn(List.of("P")).build(),
                Definition.newBuilder(plain).setDeletionPolicy(DeletionPolicy.RETAIN).build(),
                Definition.newBuilder(plain).setAttempts(2).build(),
                Definition.newBuilder(plain).setTimeoutMs(9).build(),
                Definition.newBuilder(plain).setProtect(true).build(),
                Definition.newBuilder(plain).setDrift(DriftPolicy.CONVERGE).build());
    }

    @ParameterizedTest
    @MethodSource("changedDefinitions")
    void seesAChangeOfAnyFieldOfADefinition(Definition changed) {
        World world = new World();
        Definition other = Definition.newBuilder().setName("P").setType(World.TYPE).build();
        world.define(ChangeKind.CREATE, other, Definition.newBuilder().setName("A").setType(World.TYPE).build());
        world.settle();
        JournalEntry entry = world.define(ChangeKind.UPDATE, other, changed);
        assertThat(World.facts(entry, Defined.class)).containsExactly(new Defined(List.of("A")));
    }

    @Test
    void knowsAllFieldsOfADefinition() {
        int nameAndKind = 2;
        assertThat(changedDefinitions()).hasSize(Definition.SCHEMA$.getFields().size() - nameAndKind);
    }
}
