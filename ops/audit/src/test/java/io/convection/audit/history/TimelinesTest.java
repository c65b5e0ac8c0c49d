package io.convection.audit.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.audit.history.Operation.Outcome;
import io.convection.records.ChangeKind;
import io.convection.records.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimelinesTest {

    private static final String[] DIAMOND = {"A: {net: a}", "B: {x: 1}",
            "C: {ip: {get_attr: [A, net]}, b: {get_resource: B}}", "D: {c: {get_resource: C}}"};

    private static List<String> path(Timeline timeline) {
        return timeline.path().orElseThrow().steps().stream().map(step -> step.operation().id()).toList();
    }

    @Test
    void theCriticalPathGoesBackOverWhatReleasedEachOperation() {
        Timeline timeline = new Timelines(new Script().create("r1", DIAMOND).pass(10).done("A#1").pass(20).done("B#2")
                .pass(30).done("C#3").pass(40).done("D#4").machine()).last();

        assertThat(timeline.outcome()).isEqualTo("COMPLETE");
        assertThat(timeline.operations()).extracting(Operation::id).containsExactly("A#1", "B#2", "C#3", "D#4");
        assertThat(path(timeline)).containsExactly("B#2", "C#3", "D#4");
        CriticalPath path = timeline.path().orElseThrow();
        assertThat(path.total()).isEqualTo(Duration.ofMillis(100));
        assertThat(path.executor()).isEqualTo(Duration.ofMillis(100));
        assertThat(path.engine()).isZero();
        assertThat(timeline.critical()).extracting(Operation::id).containsExactlyInAnyOrder("B#2", "C#3", "D#4");
    }

    @Test
    void whatIsWaitedForBetweenAttemptsIsNeitherTheExecutorsNorTheEngines() {
        Timeline timeline = new Timelines(new Script().create("r1", "A: {net: a}").pass(10).failsForNow("A#1", "busy")
                .pass(1000).done("A#1").machine()).last();

        Operation operation = timeline.operations().getFirst();
        assertThat(operation.attempts()).hasSize(2).first()
                .satisfies(attempt -> assertThat(attempt.problem()).isEqualTo("busy"));
        CriticalPath path = timeline.path().orElseThrow();
        assertThat(path.backOff()).isPositive();
        assertThat(path.total()).isEqualTo(path.executor().plus(path.backOff()));
    }

    @Test
    void whatWaitsForRoomWaitsForTheEngine() {
        Script script = new Script(Settings.newBuilder().setRevision(1).setMaxInFlight(1).build())
                .create("r1", "A: {net: a}", "B: {x: 1}").pass(10).done("A#1").pass(20).done("B#2");

        Timeline timeline = new Timelines(script.machine()).last();

        assertThat(timeline.path().orElseThrow().engine()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void aReplacementsPathGoesOverTheUpdateThatCouldNotBeAndTheOldOneIsDeletedLast() {
        Script script = new Script().create("r1", DIAMOND[0]).pass(10).done("A#1").pass(500)
                .update("r2", "A: {net: b}").pass(10).replace("A#1", "net").pass(20).done("A#2").pass(30).done("A#1");

        Timeline timeline = new Timelines(script.machine()).of(2);

        assertThat(path(timeline)).containsExactly("A#1", "A#2", "A#1");
        assertThat(timeline.operations()).extracting(Operation::outcome)
                .containsExactly(Outcome.NEEDS_REPLACEMENT, Outcome.DONE, Outcome.DONE);
        assertThat(timeline.path().orElseThrow().total()).isEqualTo(Duration.ofMillis(60));
        assertThat(timeline.requestId()).isEqualTo("r2");
    }

    @Test
    void deletesAreReleasedByWhatWasBuiltOnThem() {
        Script script = new Script().create("r1", DIAMOND[0], "B: {a: {get_resource: A}}").pass(10).done("A#1")
                .pass(10).done("B#2").ask("r2", ChangeKind.DELETE, change -> {}).pass(10).done("B#2").pass(10)
                .done("A#1");

        assertThat(path(new Timelines(script.machine()).last())).containsExactly("B#2", "A#1");
    }

    @Test
    void aTraversalThatAnotherTookOverIsSaidToBeSuperseded() {
        Timelines timelines = new Timelines(new Script().create("r1", DIAMOND[0]).pass(10)
                .update("r2", "A: {net: b}").pass(10).done("A#1").machine());

        assertThat(timelines.all()).extracting(Timeline::outcome).containsExactly("SUPERSEDED", "IN_PROGRESS");
        assertThatThrownBy(() -> timelines.of(7)).hasMessageContaining("none of number 7");
    }

    @Test
    void inRandomHistoriesWhatAPathIsMadeOfIsItsWholeTime() {
        for (long seed = 1; seed <= 60; seed++) {
            StackHistory history = RandomHistory.of(seed).history();
            for (Life life : history.lives()) {
                new Timelines(new TimeMachine(history, Optional.of(life.uid()))).all().forEach(
                        timeline -> timeline.path().ifPresent(path -> {
                            assertThat(path.total()).as("%s", timeline).isGreaterThanOrEqualTo(Duration.ZERO);
                            assertThat(path.engine()).as("%s", timeline).isGreaterThanOrEqualTo(Duration.ZERO);
                            Duration gaps = path.steps().stream().map(CriticalPath.Step::engine)
                                    .reduce(Duration.ZERO, Duration::plus);
                            assertThat(gaps).as("%s", timeline).isEqualTo(path.engine());
                        }));
            }
        }
    }
}
