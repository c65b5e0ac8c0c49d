package io.convection.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.convection.simulator.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

/** The runner itself: stories that pass, with one expectation of each kind made wrong, fail with step, expected and found, on every backend alike. */
class AlteredStoriesTest {

    private static final Path OWN = Path.of("src/test/resources/stories");

    private record Alteration(Path file, String from, String to, String verdict) {}

    private static Alteration shipped(String name, String from, String to, String verdict) {
        return new Alteration(StoriesTest.SHIPPED.resolve(name + ".yaml"), from, to, verdict);
    }

    private static Alteration own(String name, String from, String to, String verdict) {
        return new Alteration(OWN.resolve(name + ".yaml"), from, to, verdict);
    }

    private static final List<Alteration> ALTERATIONS = List.of(
            shipped("update-add", "converged: second", "converged: first",
                    "step 5, expected converged: first, found 1 live F that the template doesn't have"),
            shipped("update-remove", "converged: second", "converged: first",
                    "step 5, expected converged: first, found 0 live E"),
            shipped("update-replace", "converged: long", "converged: first", "step 12, expected converged: first, "
                    + "found 1 live F that the template doesn't have"),
            own("patch", "converged: patched, status", "converged: first, status",
                    "step 5, expected converged: first, found 0 live B; 1 live D that the template doesn't have"),
            shipped("duplicate-event", "expect: {converged: second", "expect: {converged: first",
                    "step 12, expected converged: first, found 0 live A"),
            own("replace-asked", "converged: second", "converged: first",
                    "step 10, expected converged: first, found C with {a: 2} where {a: 1} is wanted"),
            shipped("basic-create", "status: CREATE_IN_PROGRESS", "status: CREATE_FAILED",
                    "step 2, expected status: CREATE_FAILED, found CREATE_IN_PROGRESS"),
            shipped("multiple-update", "status: DELETE_COMPLETE", "status: DELETE_FAILED",
                    "step 12, expected status: DELETE_FAILED, found DELETE_COMPLETE"),
            shipped("update-replace", "live: {C: 2}", "live: {C: 1}", "step 6, expected live: {C: 1}, found 2 live"),
            shipped("update-add-concurrent", "total: 3", "total: 4", "step 4, expected total: 4, found 3"),
            shipped("update-add-rollback", "in_flight: [G]", "in_flight: [F]",
                    "step 5, expected in_flight: [F], found [create G#1]"),
            shipped("update-add-rollback", "in_flight: [G]", "in_flight: []",
                    "step 5, expected in_flight: [], found [create G#1]"),
            own("replace-asked", "in_flight: [\"C#2\"]", "in_flight: [\"C#1\"]",
                    "step 6, expected in_flight: [C#1], found [create C#2]"),
            shipped("update-add", "operations: [create F]", "operations: [create F, update A]",
                    "step 5, expected operations: [create F, update A], found [create F#1]"),
            shipped("update-replace", "\"delete C#1\"", "\"delete C#2\"",
                    "step 8, expected operations: [update A, create C, update D, update E, delete C#2], "
                            + "found [update A#1, create C#2, update D#1, update E#1, delete C#1]"),
            shipped("update-remove-rollback", "same: {b: B}", "same: {b: A}",
                    "step 8, expected same: {b: A}, found live [p-1] where p-2 was remembered"),
            shipped("update-replace", "same: {c2: C}", "same: {c3: C}",
                    "step 12, expected same: {c3: C}, found that nothing was remembered as c3"),
            own("replace-asked", "replaced: {c: C}", "replaced: {d: D}",
                    "step 10, expected replaced: {d: D}, found live [p-2] where p-2 was remembered"),
            own("reason", "reason: missing", "reason: quota", "step 3, expected reason: \"quota\", found \""),
            shipped("basic-create", "waiting: {C: [A, B]}", "waiting: {C: [A]}",
                    "step 2, expected waiting: {C: [A]}, found C waiting for [A, B]"),
            shipped("preview", "G: create}", "G: update}", "step 6, expected preview: {A=update, B=depends, C=delete, "
                    + "D=release, E=replace, F=blocked, G=update}, found G: create"),
            shipped("preview", "expect: {preview: {}}", "expect: {preview: {A: unchanged, B: update}}",
                    "step 8, expected preview: {A=unchanged, B=update}, found B: unchanged"),
            shipped("preview", "F: create}, total: 0", "E2: create}, total: 0",
                    "step 2, expected preview: {A=create, B=create, C=create, D=create, E=create, E2=create}, "
                            + "found E2: unchanged, F: create"),
            shipped("drift-report", "expect: {drifted: []}", "expect: {drifted: [A]}",
                    "step 4, expected drifted: [A], found []"),
            shipped("failure-transient", "attempts: {A: 2}", "attempts: {A: 3}",
                    "step 6, expected attempts: {A: 3}, found [2]"),
            shipped("expected-traversal", "expect: {traversal: 1}", "expect: {traversal: 2}",
                    "step 3, expected traversal: 2, found 1"),
            shipped("failure", "at_rest: false", "at_rest: true", "step 3, expected at_rest: true, found false"),
            shipped("release", "quarantined: ''", "quarantined: broken",
                    "step 4, expected quarantined: \"broken\", found \"\""),
            shipped("failure", "in_flight: [B]", "in_flight: 2", "step 3, expected in_flight: 2, found 1"),
            // steps that can't be done
            shipped("preview", "update: {template: first, plan: true, rejected: plan-stale}",
                    "update: {template: first, plan: true}",
                    "step 11, expected the request to be accepted, found rejected: plan-stale ("),
            shipped("failure", "fail: {A: quota exceeded}", "fail: {D: quota exceeded}",
                    "step 2, expected an operation on D to be in flight, found only create A#1, create B#1"),
            shipped("timeout-guard", "stall: [A]", "wake: [A]",
                    "step 2, expected a stalled operation on A, found none"),
            shipped("lose", "lose: [A]", "lose: [C]", "step 4, expected one live C, found 0 live"),
            shipped("lose", "observe: [A]", "observe: [C]",
                    "step 5, expected a resource C to observe, found none that was made"),
            shipped("progress", "advance: PT29S", "complete: [A]",
                    "step 4, expected an operation on A to be in flight, found that nothing is"),
            shipped("rollback-nothing", "rollback: {rejected: nothing-to-roll-back}", "rollback:",
                    "step 3, expected the request to be accepted, found rejected: nothing-to-roll-back ("),
            own("rejected", "template: circle, rejected: cycle", "template: first, rejected: cycle",
                    "step 4, expected the request rejected: cycle, found accepted"),
            own("rejected", "rejected: stack-exists", "rejected: cycle",
                    "step 7, expected the request rejected: cycle, found rejected: stack-exists ("),
            shipped("basic-update-delete", "complete: [A, B, C]", "complete: [A, C, B]",
                    "step 2, expected an operation on C to be in flight, found only create B#1"),
            shipped("multiple-update", "  - expect: {converged: first}", "  - complete: [A]",
                    "step 3, expected an operation on A to be in flight, found that nothing is"),
            shipped("crash-executor", "complete: [A]", "replace: [A]",
                    "step 5, expected an update on A to be in flight, found only create A#1, create C#1"),
            shipped("duplicate-event", "duplicate: B", "duplicate: A#2",
                    "step 7, expected an event of A#2 to deliver again, found none in the journal"),
            own("replace-asked", "remember: {c: C, d: D}", "remember: {c: E}",
                    "step 3, expected one live E, found 0 live"));

    @TestFactory
    Stream<DynamicTest> everyAlterationFails() {
        return ALTERATIONS.stream().flatMap(alteration -> Backends.standard().keySet().stream()
                .map(backend -> DynamicTest.dynamicTest(
                        backend + " " + alteration.file().getFileName() + " " + alteration.to(),
                        () -> fails(alteration, backend))));
    }

    private static void fails(Alteration alteration, String backend) throws Exception {
        String text = Files.readString(alteration.file());
        assertThat(text).contains(alteration.from());
        Scenario altered = Scenario.parse("altered.yaml", text.replace(alteration.from(), alteration.to()));
        Played played = Played.on(backend, altered);
        assertThat(played.verdict())
                .startsWith("FAIL " + backend + " " + altered.name() + ": " + alteration.verdict());
        assertThat(played.passed()).isFalse();
        assertThat(played.text()).contains(" seq     ms  input ");
    }
}
