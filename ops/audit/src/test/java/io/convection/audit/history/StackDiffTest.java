package io.convection.audit.history;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.audit.history.ResourceChange.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class StackDiffTest {

    private static final String C = "C: {ip: {get_attr: [A, net]}}";

    private static StackDiff diff(Script script, long from, When to) {
        TimeMachine machine = script.machine();
        return StackDiff.between(machine.at(new When.Sequence(from)), machine.at(to));
    }

    @Test
    void aChangeIsToldByDefinitionsResourcesOutputsAndStatus() {
        Script script = new Script()
                .create("r1", "A: {net: a}", "B: {}", C, "outputs: {o: {value: {get_attr: [C, ip]}}}")
                .pass(5).done("A#1").pass(5).done("B#2").pass(5).done("C#3").pass(100)
                .update("r2", "A: {net: b}", "D: {}", C, "outputs: {o: {value: {get_attr: [C, ip]}}}").pass(5)
                .done("A#1").pass(5).replace("C#3", "ip").pass(5).done("C#5").pass(5).done("D#4").pass(5).done("C#3")
                .pass(5).done("B#2");

        StackDiff diff = diff(script, 4, new When.Latest());

        assertThat(diff.definitions()).extracting(DefinitionChange::node, DefinitionChange::kind).containsExactly(
                tuple("A", DefinitionChange.Kind.CHANGED),
                tuple("B", DefinitionChange.Kind.REMOVED),
                tuple("D", DefinitionChange.Kind.SET));
        assertThat(diff.definitions().getFirst().fields()).extracting(Field::words).containsExactly("net: a → b");
        assertThat(diff.resources()).extracting(ResourceChange::name, ResourceChange::kind).containsExactly(
                tuple("A", Kind.UPDATED),
                tuple("B", Kind.DELETED),
                tuple("C", Kind.REPLACED),
                tuple("D", Kind.MADE));
        assertThat(diff.outputs()).extracting(Field::words).containsExactly("o: a → b");
        assertThat(diff.status()).extracting(Field::words).containsExactly(
                "status: CREATE_COMPLETE → UPDATE_COMPLETE", "traversal: 1 → 2", "request: r1 → r2");
    }

    @Test
    void aFailureIsToldWithItsReason() {
        Script script = new Script().create("r1", "A: {net: a}").pass(5).done("A#1").update("r2", "A: {net: b}")
                .pass(5).fails("A#1", "no room");

        assertThat(diff(script, 2, new When.Latest()).resources()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.FAILED);
            assertThat(change.reason()).contains("no room");
        });
    }

    @Test
    void betweenAMomentAndItselfNothingChanged() {
        StackHistory history = RandomHistory.of(3).history();
        TimeMachine machine = new TimeMachine(history, Optional.empty());
        for (HistoryEntry entry : machine.entries()) {
            Snapshot snapshot = machine.at(entry);
            assertThat(StackDiff.between(snapshot, snapshot).isEmpty()).isTrue();
        }
    }

    @Test
    void fromBeforeTheFirstEntryEverythingIsNew() {
        StackDiff diff = diff(new Script().create("r1", "A: {}").pass(5).done("A#1"), 0, new When.Latest());

        assertThat(diff.resources()).singleElement().extracting(ResourceChange::kind).isEqualTo(Kind.MADE);
        assertThat(diff.status()).extracting(Field::words).contains("status: CREATE_COMPLETE");
    }
}
