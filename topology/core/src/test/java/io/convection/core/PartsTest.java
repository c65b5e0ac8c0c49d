package io.convection.core;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.records.fact.PartsDropped;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;

import static org.assertj.core.api.Assertions.assertThat;

/** A change in parts: each an input of its own, in force only when the last has come. */
class PartsTest {

    private final World world = new World();

    private static Definition definition(String name, String... dependsOn) {
        return Definition.newBuilder().setName(name).setType(World.TYPE).setDependsOn(List.of(dependsOn)).build();
    }

    private StackChange part(ChangeKind kind, int part, int parts, Definition... definitions) {
        return StackChange.newBuilder().setStack(World.STACK).setRequestId("big").setKind(kind).setPart(part)
                .setParts(parts).setDefinitions(List.of(definitions)).build();
    }

    private static String rejected(JournalEntry entry) {
        return World.facts(entry, Rejected.class).get(0).getCode();
    }

    @Test
    void takesAChangeInWithItsLastPart() {
        world.ask(part(ChangeKind.CREATE, 1, 2, definition("A"), definition("B", "A")));
        assertThat(world.status()).isEmpty();
        JournalEntry last = world.ask(part(ChangeKind.CREATE, 2, 2, definition("C", "B")));
        assertThat(last.getUid()).isEqualTo("3." + last.getSource().getOffset());
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "create C#3");
    }

    @Test
    void removesWhatAFullChangeInPartsDoesNotName() {
        world.create(World.of("A", "Z"));
        world.settle();
        world.ask(part(ChangeKind.UPDATE, 1, 2, definition("A")));
        world.ask(part(ChangeKind.UPDATE, 2, 2, definition("B", "A")));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).extracting(row -> row.getName()).containsExactly("A", "B");
    }

    @Test
    void patchesInParts() {
        world.create(World.of("A", "Z"));
        world.settle();
        world.ask(part(ChangeKind.PATCH, 1, 2, definition("B", "A")));
        world.ask(StackChange.newBuilder(part(ChangeKind.PATCH, 2, 2, definition("C", "B")))
                .setRemoved(List.of("Z")).build());
        world.settle();
        assertThat(world.view().resources()).extracting(row -> row.getName()).containsExactly("A", "B", "C");
    }

    @Test
    void rejectsACircleThatTwoPartsOfAPatchWouldClose() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.settle();
        world.ask(part(ChangeKind.PATCH, 1, 2, definition("C", "B")));
        assertThat(rejected(world.ask(part(ChangeKind.PATCH, 2, 2, definition("A", "C"))))).isEqualTo("cycle");
        assertThat(world.facts(PartsDropped.class)).hasSize(1);
        world.advance(Duration.ofHours(25));
        assertThat(world.rows.rows(Table.NODES).keySet()).noneMatch(key -> key.contains("/s/") || key.contains("/p/"));
    }

    @Test
    void wantsADefinitionBehindThoseItRefersTo() {
        assertThat(rejected(world.ask(part(ChangeKind.CREATE, 1, 2, definition("B", "A")))))
                .isEqualTo("unknown-resource");
    }

    @Test
    void wantsThePartsInOrder() {
        world.ask(part(ChangeKind.CREATE, 1, 3, definition("A")));
        assertThat(rejected(world.ask(part(ChangeKind.CREATE, 3, 3, definition("C"))))).isEqualTo("parts-incomplete");
        assertThat(rejected(world.ask(StackChange.newBuilder(part(ChangeKind.DELETE, 1, 2)).setRequestId("other")
                .build()))).isEqualTo("bad-request");
    }

    @Test
    void knowsAPartThatComesAgain() {
        StackChange first = part(ChangeKind.CREATE, 1, 2, definition("A"));
        StackChange second = part(ChangeKind.CREATE, 2, 2, definition("B"));
        world.ask(first);
        assertThat(World.facts(world.ask(first), Repeated.class)).hasSize(1);
        world.ask(second);
        assertThat(World.facts(world.ask(first), Repeated.class)).hasSize(1);
        assertThat(World.facts(world.ask(second), Repeated.class)).hasSize(1);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void dropsPartsThatStayIncompleteForAnHour() {
        world.ask(part(ChangeKind.CREATE, 1, 2, definition("A")));
        world.advance(Duration.ofMinutes(59));
        assertThat(world.facts(PartsDropped.class)).isEmpty();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.facts(PartsDropped.class)).hasSize(1);
        assertThat(world.rows.rows(Table.NODES).keySet()).allMatch(key -> key.startsWith("~/"));
    }

    @Test
    void waitsForItsTurnAndIsJudgedThen() {
        world.create(World.of("A"));
        world.ask(part(ChangeKind.CREATE, 1, 2, definition("A")));
        assertThat(rejected(world.ask(part(ChangeKind.CREATE, 2, 2, definition("B"))))).isEqualTo("stack-exists");
        world.advance(Duration.ofMinutes(2));
        assertThat(world.rows.rows(Table.NODES).keySet()).noneMatch(key -> key.contains("/p/"));
    }

    @Test
    void keepsWhatHasComeWholeHoweverLongItWaits() {
        world.create(World.of("A"));
        world.settle();
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A")).setConverge(true).build());
        world.stall("A");
        world.ask(part(ChangeKind.UPDATE, 1, 2, definition("A")));
        world.ask(part(ChangeKind.UPDATE, 2, 2, definition("B", "A")));
        world.advance(Duration.ofHours(5));
        world.settle();
        assertThat(world.facts(PartsDropped.class)).isEmpty();
        assertThat(world.view().resources()).extracting(row -> row.getName()).containsExactly("A", "B");
    }
}
