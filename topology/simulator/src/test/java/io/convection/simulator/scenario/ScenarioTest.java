package io.convection.simulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScenarioTest {

    private static final String HEAD = """
            scenario: story
            templates:
              first:
                A: {}
                B:
              second: {C: {type: 'Local::File', properties: {day: 2030-01-01}, depends_on: [A]}}
            steps:
            """;

    private static List<Step> steps(String... steps) throws ScenarioException {
        return Scenario.parse("f.yaml", HEAD + "  - " + String.join("\n  - ", steps)).steps();
    }

    private static Ref ref(String name) {
        return new Ref(name, OptionalInt.empty());
    }

    @Test
    void aShortFormBecomesAHotTemplateOfTheTestType() throws Exception {
        Step.Create create = (Step.Create) steps("create: first").getFirst();

        assertThat(create.stack()).isEqualTo("foo");
        assertThat(create.given().template().text())
                .isEqualTo("{\"heat_template_version\":\"2021-04-16\",\"resources\":{"
                        + "\"A\":{\"type\":\"Convection::Test::Resource\"},\"B\":{\"type\":\"Convection::Test::Resource\"}}}");
    }

    @Test
    void manyResourcesAreWrittenAsOne() throws Exception {
        Scenario story = Scenario.parse("f.yaml",
                "{scenario: s, templates: {t: {'R[2..4]': {properties: {a: 1}}}}, steps: [{create: t}]}");

        assertThat(((Step.Create) story.steps().getFirst()).given().template().properties().toString())
                .isEqualTo("{R2={\"a\":1}, R3={\"a\":1}, R4={\"a\":1}}");
    }

    @Test
    void aShortFormKeepsWhatItSaysAndADateIsAText() throws Exception {
        Step.Update update = (Step.Update) steps("update: {stack: bar, template: second, parameters: {n: 3}}")
                .getFirst();

        assertThat(update.stack()).isEqualTo("bar");
        assertThat(update.given().parameters()).contains("{\"n\":3}");
        assertThat(update.given().template().text())
                .contains("\"type\":\"Local::File\",\"properties\":{\"day\":\"2030-01-01\"},"
                        + "\"depends_on\":[\"A\"]");
    }

    @Test
    void everyStepOfTheFormatIsRead() throws Exception {
        assertThat(steps("patch: {set: {A: {properties: {a: 1}}}, remove: [B], rejected: cycle}", "delete:",
                "rollback: {stack: bar}", "complete: [A, 'C#2']", "replace: [C]", "settle", "remember: {c: C}",
                "duplicate: C", "crash: executor", "crash: engine", "stall: [A]", "wake: [A]", "advance: PT10M",
                "advance: 90", "lose: [A]", "observe: [A]")).containsExactly(
                        new Step.Patch("foo",
                                Optional.of("{\"heat_template_version\":\"2021-04-16\",\"resources\":{\"A\":"
                                        + "{\"type\":\"Convection::Test::Resource\",\"properties\":{\"a\":1}}}}"),
                                List.of("B"), rejected("cycle")),
                        new Step.Plain("foo", ChangeKind.DELETE, Optional.empty(), Step.Options.NONE),
                        new Step.Plain("bar", ChangeKind.ROLLBACK, Optional.empty(), Step.Options.NONE),
                        new Step.Complete(List.of(ref("A"), new Ref("C", OptionalInt.of(2)))),
                        new Step.Replace(List.of(ref("C"))), new Step.Settle(), new Step.Remember(Map.of("c", "C")),
                        new Step.Duplicate(ref("C")), new Step.Crash(Role.EXECUTOR), new Step.Crash(Role.ENGINE),
                        new Step.Stall(List.of(ref("A"))), new Step.Wake(List.of(ref("A"))),
                        new Step.Advance(Duration.ofMinutes(10)), new Step.Advance(Duration.ofSeconds(90)),
                        new Step.Lose(List.of("A")), new Step.Observe(List.of("A")));
    }

    private static Step.Options rejected(String code) {
        return new Step.Options(Optional.of(code), Optional.empty(), false, false, Optional.empty(),
                OptionalLong.empty(), false);
    }

    @Test
    void everyRequestIsRead() throws Exception {
        assertThat(steps("cancel: {reason: enough, rollback_on_failure: true}", "check", "retry", "release",
                "unhealthy: {A: smoke}", "unhealthy: {stack: bar, resource: A, reason: smoke, request_id: mine}"))
                .containsExactly(
                        new Step.Plain("foo", ChangeKind.CANCEL, Optional.of("enough"),
                                new Step.Options(Optional.empty(), Optional.empty(), true, false, Optional.empty(),
                                        OptionalLong.empty(), false)),
                        new Step.Plain("foo", ChangeKind.CHECK, Optional.empty(), Step.Options.NONE),
                        new Step.Plain("foo", ChangeKind.RETRY, Optional.empty(), Step.Options.NONE),
                        new Step.Plain("foo", ChangeKind.RELEASE, Optional.empty(), Step.Options.NONE),
                        new Step.Unhealthy("foo", "A", "smoke", Step.Options.NONE),
                        new Step.Unhealthy("bar", "A", "smoke",
                                new Step.Options(Optional.empty(), Optional.of("mine"), false, false,
                                        Optional.empty(), OptionalLong.empty(), false)));
        Step.Update update = (Step.Update) steps("update: {template: first, converge: true, timeout: PT1M, "
                + "expected_traversal: 3, plan: true, parts: 3, send: [1, 3]}").getFirst();
        assertThat(update.options()).isEqualTo(new Step.Options(Optional.empty(), Optional.empty(), false, true,
                Optional.of(Duration.ofMinutes(1)), OptionalLong.of(3), true));
        assertThat(update.parts()).isEqualTo(new Step.Parts(3, List.of(1, 3)));
        assertThat(update.parts().all()).isFalse();
        assertThat(((Step.Create) steps("create: {template: first, parts: 2}").getFirst()).parts())
                .isEqualTo(new Step.Parts(2, List.of(1, 2)));
        assertThat(((Step.Preview) steps("preview: second").getFirst()).given().template().name()).isEqualTo("second");
    }

    @Test
    void waysToFailAndToGoOnAreRead() throws Exception {
        assertThat(steps(
                "fail: {A: quota, 'C#2': {reason: lost, transient: true, unknown: true, done: true, told: true}}",
                "progress: {A: {token: job-7, again: PT30S}, B: }", "drift: {A: {a: 2}}")).containsExactly(
                        new Step.Fail(Map.of(ref("A"), new Step.Failure("quota", false, false, false, false),
                                new Ref("C", OptionalInt.of(2)), new Step.Failure("lost", true, true, true, true))),
                        new Step.Progress(Map.of(ref("A"), new Step.Going("job-7", Duration.ofSeconds(30)), ref("B"),
                                new Step.Going("token", Duration.ZERO))),
                        new Step.Drift(Map.of("A", new ObjectMapper().readTree("{\"a\":2}"))));
    }

    @Test
    void everyExpectationIsRead() throws Exception {
        Step.Expect expect = (Step.Expect) steps("""
                expect:
                      stack: bar
                      status: CREATE_COMPLETE
                      live: {C: 2}
                      total: 3
                      in_flight: [C]
                      operations: [create A, 'delete C#1']
                      same: {b: B}
                      replaced: {c: C}
                      reason: "quota"
                      waiting: {D: [C]}
                      preview: {A: update}
                      drifted: [A]
                      attempts: {A: 2}
                      traversal: 3
                      at_rest: true
                      quarantined: broken
                """).getFirst();

        assertThat(expect.stack()).isEqualTo("bar");
        assertThat(expect.expectations()).containsExactly(new Expectation.Status("CREATE_COMPLETE"),
                new Expectation.Live(Map.of("C", 2)), new Expectation.Total(3),
                new Expectation.InFlight(List.of(ref("C"))),
                new Expectation.Operations(List.of(new Expectation.Operation(CommandAction.CREATE, ref("A")),
                        new Expectation.Operation(CommandAction.DELETE, new Ref("C", OptionalInt.of(1))))),
                new Expectation.Same(Map.of("b", "B")), new Expectation.Replaced(Map.of("c", "C")),
                new Expectation.Reason("quota"), new Expectation.Waiting(Map.of("D", List.of("C"))),
                new Expectation.Preview(Map.of("A", "update")), new Expectation.Drifted(List.of("A")),
                new Expectation.Attempts(Map.of("A", 2)), new Expectation.Traversal(3), new Expectation.AtRest(true),
                new Expectation.Quarantined("broken"));
        assertThat(((Step.Expect) steps("expect: {in_flight: 3, quarantined: }").getFirst()).expectations())
                .containsExactly(new Expectation.InFlightCount(3), new Expectation.Quarantined(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "setle | f.yaml: step 1: there is no step 'setle'; allowed: create, update, patch, preview, delete",
            "fail: {C: {why: quota}} | f.yaml: step 1: fail: C: there is no key 'why'; allowed: reason, transient",
            "fail: {C: {transient: maybe}} | f.yaml: step 1: fail: C: transient: expected true or false, found maybe",
            "fail: [C] | f.yaml: step 1: fail: expected a map, found [C]",
            "advance: soon | f.yaml: step 1: advance: expected a time like PT10M, found soon",
            "advance: -PT1S | f.yaml: step 1: advance: expected a time from now on, found -PT1S",
            "unhealthy: {reason: smoke} | f.yaml: step 1: unhealthy: a resource is missing; write",
            "drift: {A: 1} | f.yaml: step 1: drift: A: expected a map, found 1",
            "{settle: , delete: } | f.yaml: step 1: a step is a bare word or a map with one key",
            "create: third | f.yaml: step 1: create: there is no template 'third'; there are: first, second",
            "create: | f.yaml: step 1: create: a name or text is missing",
            "create: {stack: bar} | f.yaml: step 1: create: a template is missing",
            "create: {template: first, converge: 3} | f.yaml: step 1: create: converge: expected true or false, found 3",
            "update: {template: first, temlpate: x} | f.yaml: step 1: update: there is no key 'temlpate'; allowed: stack,",
            "delete: {template: first} | f.yaml: step 1: delete: there is no key 'template'; allowed: stack, rejected",
            "patch: {set: {A: {propertys: 1}}} | f.yaml: step 1: patch: set: A: there is no key of a resource 'propertys'",
            "complete: [] | f.yaml: step 1: complete: no resource is named",
            "complete: A | f.yaml: step 1: complete: expected a list, found A",
            "complete: ['C#0'] | f.yaml: step 1: complete: 'C#0' names no resource; write C, or C#2",
            "settle: 3 | f.yaml: step 1: settle: settle takes nothing",
            "crash: broker | f.yaml: step 1: crash: there is no process 'broker'; allowed: engine, executor",
            "expect: | f.yaml: step 1: expect: nothing is expected; allowed: stack, converged, status",
            "expect: {statsu: X} | f.yaml: step 1: expect: there is no expectation 'statsu'; allowed: stack, converged",
            "expect: {total: many} | f.yaml: step 1: expect: total: expected a whole number, 0 or more, found many",
            "expect: {live: [C]} | f.yaml: step 1: expect: live: expected a map, found [C]",
            "expect: {operations: [make A]} | f.yaml: step 1: expect: operations: 'make A' is no operation; write",
            "expect: {status: [A]} | f.yaml: step 1: expect: status: expected a text, found [A]"})
    void aBadStepIsSaidWithItsNumberAndWhatIsAllowed(String step, String message) {
        assertThatThrownBy(() -> steps(step)).isInstanceOf(ScenarioException.class).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "scenario: s | f.yaml: 'scenario' and 'steps' are needed; this is no scenario file",
            "{scenario: s, steps: [settle], extra: 1} | f.yaml: there is no key 'extra'; allowed: scenario, about,",
            "{scenario: s, steps: []} | f.yaml: steps: the story has no steps",
            "{scenario: s, scenario: t, steps: [settle]} | f.yaml: line 1: not valid YAML: found duplicate key scenario",
            "{scenario: s | f.yaml: line 1: not valid YAML: expected ',' or '}'",
            "[1, 2] | f.yaml: expected a map, found [1, 2]",
            "{scenario: s, templates: {t: {A: {typ: x}}}, steps: [settle]} | f.yaml: templates: t: A: there is no key of",
            "'{scenario: s, templates: {t: {A: &a {properties: {p: *a}}}}, steps: [settle]}' | f.yaml: more than 100 levels deep"})
    void aBadFileIsSaidWithThePlace(String text, String message) {
        assertThatThrownBy(() -> Scenario.parse("f.yaml", text)).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Scenario.read(Path.of("none.yaml"))).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("none.yaml: can't be read: ");
    }
}
