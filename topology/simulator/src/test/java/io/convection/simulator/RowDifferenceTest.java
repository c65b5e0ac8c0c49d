package io.convection.simulator;

import org.junit.jupiter.api.Test;

import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.row.MarkRow;

import static org.assertj.core.api.Assertions.assertThat;

class RowDifferenceTest {

    private final MemoryRows one = new MemoryRows();
    private final MemoryRows other = new MemoryRows();

    @Test
    void equalRowsDoNotDiffer() {
        one.put(Table.NODES, "k", new MarkRow("text"));
        other.put(Table.NODES, "k", new MarkRow("text"));

        assertThat(RowDifference.find(one, other)).isEmpty();
    }

    @Test
    void findsTheFirstKeyWhoseRowIsMissingOrAnother() {
        one.put(Table.NODES, "k", new MarkRow("text"));
        assertThat(RowDifference.find(one, other).orElseThrow())
                .hasToString("NODES 'k': {\"text\": \"text\"} against no row");

        other.put(Table.NODES, "k", new MarkRow("other"));
        assertThat(RowDifference.find(one, other).orElseThrow())
                .hasToString("NODES 'k': {\"text\": \"text\"} against {\"text\": \"other\"}");

        one.delete(Table.NODES, "k");
        assertThat(RowDifference.find(one, other).orElseThrow())
                .hasToString("NODES 'k': no row against {\"text\": \"other\"}");
    }
}
