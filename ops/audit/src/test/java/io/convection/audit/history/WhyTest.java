package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WhyTest {

    private static final String[] FIRST = {"A: {net: a}", "B: {x: 1}",
            "C: {ip: {get_attr: [A, net]}, b: {get_resource: B}}", "outputs: {o: {value: {get_attr: [C, ip]}}}"};
    private static final String[] SECOND = {"A: {net: b}", FIRST[1], FIRST[2], FIRST[3]};

    /** Where a chain may end: at a request, or at something from outside. */
    private static final Set<String> ROOTS = Set.of("Accepted", "TraversalStarted", "MarkedUnhealthy", "Observed",
            "OrphanFound", "Cancelled", "PhysicalIdFound");

    private static Script created() {
        return new Script().create("r1", FIRST).pass(10).done("A#1").pass(5).done("B#2").pass(7).done("C#3").pass(100);
    }

    private static List<String> why(Script script, String subject) {
        Explanation explanation = new Why(script.machine(), new When.Latest()).explain(subject);
        List<String> lines = new ArrayList<>(List.of(explanation.state()));
        explanation.links().stream().filter(link -> !link.detail())
                .forEach(link -> lines.add(link.sequence() + " " + link.text()));
        return lines;
    }

    @Test
    void whatWasMadeIsLedBackOverTheDependencyThatSettledLast() {
        assertThat(why(created(), "C")).containsExactly("C is C#3, CREATE_COMPLETE (p-3)", "4 C was settled on C#3",
                "4 create of C#3 was answered by executor-1, 7 ms after it was dispatched",
                "3 create of C#3 was dispatched when A and B, which it depends on, were settled, the last of them B",
                "3 create of B#2 was answered by executor-1, 15 ms after it was dispatched",
                "1 create of B#2 was dispatched, as it depends on nothing",
                "1 create request r1 by alice declared B");
    }

    @Test
    void aReplacementIsLedBackToThePropertyThatSomebodyChanged() {
        Script script = created().update("r2", SECOND).pass(10).done("A#1").pass(10).replace("C#3", "ip").pass(10)
                .done("C#4").pass(5).done("C#3");

        assertThat(why(script, "C")).startsWith("C is C#4, CREATE_COMPLETE (p-4)").contains(
                "7 create of C#4 was dispatched, in place of C#3",
                "7 C#3 can't be brought to what is wanted, and has to be replaced: ip can't be changed",
                "6 update of C#3 was dispatched (ip: a → b) when A and B, which it depends on, were settled, the last of them A",
                "6 update of A#1 was answered by executor-1, 10 ms after it was dispatched; its attributes changed: net: a → b")
                .endsWith("5 update request r2 by alice changed A (net: a → b)");
        assertThat(why(script, "C#3")).startsWith("C#3 is gone",
                "9 delete of C#3 was answered by executor-1, 5 ms after it was dispatched",
                "8 delete of C#3 was dispatched, as C#4 had taken its place");
        assertThat(why(script, "=o")).startsWith("=o is settled", "8 output o was resolved when C was settled");
    }

    @Test
    void whatWaitsIsLedOnToWhatItWaitsFor() {
        Script script = new Script().create("r1", FIRST).pass(10).done("A#1").pass(5).failsForNow("B#2", "busy");

        assertThat(why(script, "C")).startsWith("C is pending", "3 C waits for B, which is not settled")
                .anyMatch(line -> line.startsWith("3 attempt 1 of B#2 failed: busy; the next was put off until 2030"))
                .endsWith("1 create request r1 by alice declared B");
    }

    @Test
    void whatWaitsForRoomIsSaidToWaitItsTurn() {
        Script script = new Script(Settings.newBuilder().setRevision(1).setMaxInFlight(1).build()).create("r1",
                FIRST);

        assertThat(why(script, "B")).startsWith("B is pending",
                "1 B waits its turn: the stack has 1 operation in flight")
                .endsWith("1 create request r1 by alice declared B");
    }

    @Test
    void whatFailedIsLedBackToTheAnswerAndWhatWaitsForItToTheFailure() {
        Script script = new Script().create("r1", FIRST).pass(10).fails("A#1", "no room").pass(5).done("B#2");

        assertThat(why(script, "A")).startsWith("A failed",
                "2 A failed, operation-failed: create of A#1 failed: no room",
                "1 create of A#1 was dispatched, as it depends on nothing");
        assertThat(why(script, "C")).contains("3 C waits for A and B, which are not settled",
                "2 A failed, operation-failed: create of A#1 failed: no room");
    }

    @Test
    void whatWasDeletedIsLedBackToWhoTookItOutAndWhatWasBuiltOnIt() {
        Script script = created().ask("r2", ChangeKind.DELETE, change -> {}).pass(10).done("C#3").pass(10)
                .done("A#1").pass(10);

        assertThat(why(script, "A")).startsWith("A is gone",
                "7 delete of A#1 was answered by executor-1, 10 ms after it was dispatched",
                "6 delete of A#1 was dispatched when C#3 was gone, which had been built on it",
                "6 delete of C#3 was answered by executor-1, 10 ms after it was dispatched",
                "5 delete of C#3 was dispatched, as C is no longer wanted")
                .endsWith("5 delete request r2 by alice removed C");
    }

    @Test
    void whatNobodyKnowsIsSaidToBeUnknown() {
        Why why = new Why(created().machine(), new When.Latest());

        assertThatThrownBy(() -> why.explain("X")).hasMessageContaining("knew of no X");
        assertThatThrownBy(() -> why.explain("A#9")).hasMessageContaining("knew of no A#9");
    }

    @Test
    void inRandomHistoriesEveryChainGoesBackInTimeAndEndsAtARequestOrOutside() {
        for (long seed = 1; seed <= 60; seed++) {
            StackHistory history = RandomHistory.of(seed).history();
            for (Life life : history.lives()) {
                TimeMachine machine = new TimeMachine(history, Optional.of(life.uid()));
                Why why = new Why(machine, new When.Latest());
                for (String name : new Chronicle(machine.entries()).names()) {
                    Explanation explanation = why.explain(name);
                    List<Link> links = explanation.links();
                    assertThat(links).as("%d %s: %s", seed, name, explanation.state()).isNotEmpty()
                            .allSatisfy(link -> assertThat(link.text()).isNotBlank().doesNotContain("null"));
                    assertThat(links.getLast().fact()).as("%d %s: %s", seed, name, explanation).isIn(ROOTS);
                }
            }
        }
    }
}
