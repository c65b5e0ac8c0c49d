package io.convection.streams;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.convection.records.row.MarkRow;
import io.convection.records.row.NodeRow;
import io.convection.records.row.Witness;

import static org.assertj.core.api.Assertions.assertThat;

class RowWeightTest {

    @Test
    void textsWeighTheirCharacters() {
        assertThat(RowWeight.of(new MarkRow("x".repeat(1_000))) - RowWeight.of(new MarkRow(""))).isEqualTo(1_000);
    }

    @Test
    void listsWeighWhatIsInThem() {
        assertThat(RowWeight.of(node(List.of("a".repeat(100), "b".repeat(100)), List.of()))
                - RowWeight.of(node(List.of(), List.of()))).isBetween(200, 400);
    }

    @Test
    void recordsInListsWeigh() {
        List<Witness> witnesses = IntStream.range(0, 10).mapToObj(i -> new Witness(i, "w".repeat(50), "")).toList();
        assertThat(RowWeight.of(node(List.of(), witnesses)) - RowWeight.of(node(List.of(), List.of())))
                .isBetween(500, 2_000);
    }

    private static NodeRow node(List<String> dependants, List<Witness> witnesses) {
        return new NodeRow("", 0, List.of(), true, false, false, false, 0, null, List.of(), List.of(), dependants,
                false,
                witnesses, List.of());
    }
}
