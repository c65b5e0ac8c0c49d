package io.convection.core;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.Resource;
import io.convection.records.StackStatus;
import io.convection.records.fact.Swept;

import static org.assertj.core.api.Assertions.assertThat;

/** Roll-back goes to the last template that completed; never to one that did not. */
class RollbackTest {

    private final World world = new World();

    @Test
    void doesNotTakeBackAVersionWhoseDeleteIsUnderWay() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}"));
        world.replace("A");
        world.complete("A");
        assertThat(world.inFlight()).containsExactly("delete A#1");
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.dispatched()).endsWith("create A#2", "delete A#1", "update A#2");
    }

    @Test
    void keepsAVersionThatIsNotYetDeleted() {
        world.create(World.of("A: properties: {v: 1}", "B: depends_on: [A]"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}", "B: depends_on: [A]"));
        world.replace("A");
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "update A#1", "create A#3",
                "delete A#3");
    }

    @Test
    void goesToNothingWhereNoTemplateEverCompleted() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.complete("A");
        world.fail("B", "no");
        world.rollback();
        assertThat(world.inFlight()).containsExactly("delete A#1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.view().resources()).isEmpty();
        world.update(World.of("C"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void passesOverTemplatesThatDidNotComplete() {
        world.create(World.of("A: properties: {v: 1}", "B"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}", "C"));
        world.fail("A", "no");
        world.update(World.of("A: properties: {v: 3}", "D"));
        world.fail("A", "no");
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.view().resources()).extracting(Resource::getName).containsExactly("A", "B");
        assertThat(world.view().resources().get(0).getProperties()).contains("{\"v\":1}");
    }

    @Test
    void bringsBackParametersAndOutputs() {
        String one = """
                heat_template_version: 2021-04-16
                parameters: {size: {type: string, default: one}}
                outputs: {size: {value: {get_param: size}}}
                """;
        String two = """
                heat_template_version: 2021-04-16
                parameters: {other: {type: string, default: two}}
                outputs: {other: {value: {get_attr: [A, x]}}}
                resources: {A: {type: 'Test::Resource', properties: {x: 1}}}
                """;
        world.create(one);
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        world.update(two);
        world.rollback();
        world.settle();
        assertThat(world.view().stack().orElseThrow().getOutputs()).singleElement().satisfies(output -> {
            assertThat(output.getName()).isEqualTo("size");
            assertThat(output.getValue()).contains("\"one\"");
        });
        world.patch(World.of("B: properties: {s: {get_param: size}}"));
        assertThat(world.heldOn("B").getProperties()).isEqualTo("{\"s\":\"one\"}");
    }

    @Test
    void sweepsWhatAnOlderCompletionLeftBehind() {
        world.create(World.of("A", "B"));
        world.settle();
        world.update(World.of("A"));
        world.settle();
        world.update(World.of("A", "C"));
        world.settle();
        assertThat(world.facts(Swept.class)).extracting(Swept::getNodes).containsExactly(List.of("B"));
        long undo = world.rows.rows(Table.NODES).keySet().stream().filter(key -> key.startsWith(World.STACK + "/u/"))
                .count();
        assertThat(undo).isEqualTo(1);
    }
}
