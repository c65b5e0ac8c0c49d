package io.convection.core;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.NodeKind;
import io.convection.records.StackStatus;
import io.convection.records.fact.Pended;
import io.convection.records.fact.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/** A patch names what changes; the rest is neither sent nor looked at. */
class PatchTest {

    private final World world = new World();

    @BeforeEach
    void aStack() {
        world.create(
                World.of("A: properties: {v: 1}", "B: properties: {a: {get_attr: [A, v]}}", "C: depends_on: [B]", "Z"));
        world.settle();
    }

    private static String code(JournalEntry entry) {
        return World.facts(entry, Rejected.class).get(0).getCode();
    }

    @Test
    void looksAtWhatItNamesAndWhatLiesBehind() {
        world.patch(World.of("A: properties: {v: 1, w: 2}"));
        assertThat(world.facts(Pended.class)).last().extracting(Pended::getNodes).isEqualTo(List.of("A", "B", "C"));
        world.settle();
        assertThat(world.dispatched()).endsWith("create C#4", "update A#1").doesNotContain("update B#3");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void removesWhatNothingRefersTo() {
        world.patch(World.of(), "C");
        world.settle();
        assertThat(world.dispatched()).endsWith("delete C#4");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void removesAndMovesInOne() {
        world.patch(World.of("B: properties: {a: 1}"), "A");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).endsWith("delete A#1");
    }

    @Test
    void keepsTheGraphWhole() {
        assertThat(code(world.patch(World.of("D: depends_on: [X]")))).isEqualTo("unknown-resource");
        assertThat(code(world.patch(World.of("Q"), "X"))).isEqualTo("unknown-resource");
        assertThat(code(world.patch(World.of(), "A"))).isEqualTo("unknown-resource");
        assertThat(code(world.patch(World.of("A"), "A"))).isEqualTo("duplicate-name");
        JournalEntry circle = world.patch(World.of("A: depends_on: [C]"));
        assertThat(code(circle)).isEqualTo("cycle");
        assertThat(World.facts(circle, Rejected.class).get(0).getMessage()).contains("A → C → B → A");
        Definition twice = Definition.newBuilder().setName("D").setKind(NodeKind.RESOURCE).setType(World.TYPE).build();
        assertThat(code(world.define(ChangeKind.PATCH, twice, twice))).isEqualTo("duplicate-name");
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void removesNothingThatItSetsElsewhere() {
        world.patch(World.of("C"), "B");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).extracting(resource -> resource.getName()).containsExactly("A", "C", "Z");
    }
}
