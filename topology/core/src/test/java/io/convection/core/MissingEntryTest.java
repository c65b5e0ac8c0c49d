package io.convection.core;

import org.junit.jupiter.api.Test;

import io.convection.records.JournalEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A journal with a hole can't be folded: that is said, and the rows stay as they were. */
class MissingEntryTest {

    @Test
    void anEntryThatSpeaksOfWhatTheRowsDoNotHaveIsRefused() {
        World world = new World();
        world.create(World.of("A", "B: depends_on: [A]"));
        JournalEntry outcome = world.complete(world.heldOn("A"));
        MemoryRows rows = new MemoryRows();
        world.journal.stream().filter(entry -> entry.getStack().equals(Input.PARTITION))
                .forEach(entry -> new Core().apply(entry, rows));
        int before = rows.rows(Table.NODES).size();

        assertThatThrownBy(() -> new Core().apply(outcome, rows)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("entry 2 of test/foo, from resource-events at ")
                .hasMessageEndingWith("an entry before it is missing, or it is not in its place");

        assertThat(rows.rows(Table.NODES)).hasSize(before);
        assertThat(rows.rows(Table.STACKS)).isEmpty();
    }
}
