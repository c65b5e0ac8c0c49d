package io.convection.streams;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Trust;
import io.convection.records.row.TypeRow;

import static org.assertj.core.api.Assertions.assertThat;

/** What a partition is told, when it moves between engines that know more or less. */
class KnowledgeTest {

    static {
        Trust.install();
    }

    private final MemoryRows rows = new MemoryRows();

    @Test
    void newerSettingsAreToldAndOlderAreNot() {
        rows.put(Table.NODES, "~/settings", TestWorld.settings(5));
        assertThat(told(TestWorld.settings(4), new TypeTable())).isEmpty();
        assertThat(told(TestWorld.settings(5), new TypeTable())).isEmpty();
        assertThat(told(TestWorld.settings(6), new TypeTable())).containsExactly(TestWorld.settings(6));
    }

    @Test
    void aTypeIsNotUnlearnedByAnEngineThatHasNotSeenIt() {
        rows.put(Table.NODES, "~/settings", TestWorld.settings(1));
        rows.put(Table.NODES, "~/type/T", new TypeRow(TestWorld.type("T", "new"), 7L));

        TypeTable behind = new TypeTable();
        behind.put(List.of(new Types.Published(TestWorld.type("T", "old"), 0, 3)));
        assertThat(told(TestWorld.settings(1), behind)).isEmpty();
        assertThat(told(TestWorld.settings(1), new TypeTable())).isEmpty();
    }

    @Test
    void ofSeveralPublicationsOnlyTheLatestIsTold() {
        rows.put(Table.NODES, "~/settings", TestWorld.settings(1));
        ResourceType latest = TestWorld.type("T", "third");
        TypeTable table = TypeTable.of(TestWorld.type("T", "first"), TestWorld.type("T", "second"), latest);
        assertThat(told(TestWorld.settings(1), table)).containsExactly(latest);
    }

    private List<Object> told(Settings settings, Types types) {
        List<Object> told = new ArrayList<>();
        new Knowledge(rows, 0, settings, types, "resource-types")
                .bringUpToDate((Input input) -> told.add(input.value()));
        return told;
    }
}
