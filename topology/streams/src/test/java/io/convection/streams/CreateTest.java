package io.convection.streams;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.core.StackView;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.records.fact.Ignored;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The core itself in its topology: one story from the request to the end. */
class CreateTest {

    @Test
    void aStackOfTwoIsCreatedLevelByLevel() {
        try (TestWorld world = TestWorld.real()) {
            world.types.publish(TestWorld.type("T", ""));
            world.send(create());

            ConvergeCommand first = only(world.commands());
            assertThat(first.getResource()).isEqualTo("A");
            assertThat(view(world).stack().orElseThrow().getStatus()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
            answer(world, first, "{\"ip\":\"10.0.0.7\"}");

            ConvergeCommand second = only(world.commands());
            assertThat(second.getResource()).isEqualTo("C");
            assertThat(second.getProperties()).isEqualTo("{\"addr\":\"10.0.0.7\"}");
            assertThat(second.getAction()).isEqualTo(CommandAction.CREATE);
            answer(world, second, "{}");

            assertThat(world.commands()).isEmpty();
            assertThat(view(world).stack().orElseThrow().getStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
            assertThat(view(world).resources()).extracting(Resource::getName, Resource::getStatus).containsExactly(
                    tuple("A", ResourceStatus.CREATE_COMPLETE), tuple("C", ResourceStatus.CREATE_COMPLETE));
        }
    }

    @Test
    void thePublicChangelogEndsWithTheStatusOfTheStore() {
        try (TestWorld world = TestWorld.real()) {
            world.types.publish(TestWorld.type("T", ""));
            world.send(create());
            answer(world, only(world.commands()), "{\"ip\":\"10.0.0.7\"}");
            answer(world, only(world.commands()), "{}");

            List<Stack> published = world.out(Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID), Stack.class);
            assertThat(published.get(published.size() - 1)).isEqualTo(view(world).stack().orElseThrow());
        }
    }

    @Test
    void anAnswerDeliveredAgainChangesNothing() {
        try (TestWorld world = TestWorld.real()) {
            world.types.publish(TestWorld.type("T", ""));
            world.send(create());
            ConvergeCommand first = only(world.commands());
            answer(world, first, "{\"ip\":\"10.0.0.7\"}");
            only(world.commands());
            List<Resource> before = view(world).resources();
            world.journal();

            answer(world, first, "{\"ip\":\"10.0.0.7\"}");
            assertThat(world.commands()).isEmpty();
            assertThat(view(world).resources()).isEqualTo(before);
            JournalEntry entry = only(world.journal());
            assertThat(entry.getFacts()).hasSize(1).allMatch(Ignored.class::isInstance);
        }
    }

    private static StackChange create() {
        return StackChange.newBuilder(TestWorld.create("p/a", "r1"))
                .setDefinitions(List.of(define("A", "{\"net\":\"a\"}"),
                        define("C", "{\"addr\":{\"get_attr\":[\"A\",\"ip\"]}}")))
                .build();
    }

    private static Definition define(String name, String properties) {
        return Definition.newBuilder().setName(name).setType("T").setProperties(properties).build();
    }

    private static void answer(TestWorld world, ConvergeCommand command, String attributes) {
        world.send(TestWorld.TOPICS.resourceEvents(), command.getStack(), ResourceEvent.newBuilder()
                .setStack(command.getStack()).setUid(command.getUid()).setKind(EventKind.COMPLETED)
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt())
                .setPhysicalId("p-" + command.getResource()).setAttributes(attributes).build());
    }

    private static StackView view(TestWorld world) {
        return new StackView(world.rows(), "p/a");
    }

    private static <T> T only(List<T> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
