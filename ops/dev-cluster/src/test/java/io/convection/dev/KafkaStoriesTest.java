package io.convection.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.simulator.Gate;
import io.convection.simulator.NotQuietException;
import io.convection.simulator.Reality;
import io.convection.simulator.ScenarioRunner;
import io.convection.simulator.scenario.ScenarioException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Stories come out on a real broker, with the real engine and executor, as they do on the core alone. All are told on one broker. */
class KafkaStoriesTest {

    private static final Path SIMULATOR = Path.of("../../topology/simulator");
    private static final Path SHIPPED = SIMULATOR.resolve("scenarios");
    private static final Path OTHERS = SIMULATOR.resolve("src/test/resources/stories");
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final KafkaBackends BACKENDS = new KafkaBackends();
    private static final ScenarioRunner RUNNER = new ScenarioRunner(BACKENDS.andStandard());

    /** One expectation of a story that passes, made wrong. */
    private record Alteration(Path file, String key, String from, String to) {

        Path write(Path folder) throws IOException {
            String text = Files.readString(file);
            assertThat(text).contains(from);
            return Files.writeString(folder.resolve(file.getFileName()), text.replace(from, to));
        }
    }

    private static final List<Alteration> ALTERATIONS = List.of(
            new Alteration(SHIPPED.resolve("update-add.yaml"), "converged", "converged: second", "converged: first"),
            new Alteration(SHIPPED.resolve("basic-create.yaml"), "status", "CREATE_IN_PROGRESS", "CREATE_FAILED"),
            new Alteration(SHIPPED.resolve("update-replace.yaml"), "live", "live: {C: 2}", "live: {C: 1}"),
            new Alteration(SHIPPED.resolve("update-add-concurrent.yaml"), "total", "total: 3", "total: 4"),
            new Alteration(SHIPPED.resolve("crash-executor.yaml"), "in_flight", "in_flight: [B, C]", "in_flight: [C]"),
            new Alteration(SHIPPED.resolve("update-replace.yaml"), "operations", "\"delete C#1\"", "\"delete C#2\""),
            new Alteration(SHIPPED.resolve("update-remove-rollback.yaml"), "same", "same: {b: B}", "same: {b: A}"),
            new Alteration(OTHERS.resolve("replace-asked.yaml"), "replaced", "replaced: {c: C}", "replaced: {d: D}"),
            new Alteration(OTHERS.resolve("reason.yaml"), "reason", "reason: missing", "reason: quota"),
            new Alteration(SHIPPED.resolve("crash-engine.yaml"), "waiting", "waiting: {B: []}", "waiting: {B: [A]}"));

    @TempDir
    private Path folder;

    @AfterAll
    static void leavesNothingBehind() {
        Path home = BACKENDS.cluster().folder();
        assertThat(home).isDirectory();

        BACKENDS.close();

        assertThat(home).doesNotExist();
    }

    @TestFactory
    Stream<DynamicTest> everyStoryPasses() throws IOException {
        return Stream.concat(files(SHIPPED), files(OTHERS)).map(file -> DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> assertThat(told("kafka", file)).startsWith("PASS kafka ")));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotSoFailsAsOnTheCore() {
        return ALTERATIONS.stream().map(alteration -> DynamicTest.dynamicTest(alteration.to(), () -> {
            Path altered = alteration.write(folder);

            String onKafka = verdict("kafka", altered);

            assertThat(onKafka).startsWith("FAIL kafka ").containsPattern(
                    ": step [0-9]+, expected " + alteration.key() + ": .*, found .+");
            assertThat(onKafka.replace("FAIL kafka ", "FAIL core ")).isEqualTo(verdict("core", altered));
        }));
    }

    private static String told(String backend, Path file) throws ScenarioException {
        return told(RUNNER, backend, file);
    }

    private static String told(ScenarioRunner runner, String backend, Path file) throws ScenarioException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        runner.run(List.of(file), List.of(backend), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String verdict(String backend, Path file) throws ScenarioException {
        return told(backend, file).lines().findFirst().orElse("");
    }

    @Test
    void aStoryDoesNotMeetThePastOfItsStacks() throws Exception {
        Path story = SHIPPED.resolve("basic-create.yaml");
        verdict("kafka", story);

        assertThat(told("kafka", story)).as("again in the same run").startsWith("PASS kafka ");

        ScenarioRunner another = new ScenarioRunner(BACKENDS.andStandard());
        assertThat(told(another, "kafka", story)).as("in another run on a used broker").startsWith("PASS kafka ");
    }

    @Test
    void saysWhatIsMissingWhereItDoesNotGetQuiet() throws Exception {
        try (KafkaBackend backend = new KafkaBackend(BACKENDS, SHORT)) {
            backend.open(new Gate(new Reality()));
            BACKENDS.cluster().parts().killExecutor();
            backend.send(StackChange.newBuilder().setStack("silent/foo").setRequestId("r1")
                    .setKind(ChangeKind.CREATE).setTemplate("""
                            heat_template_version: 2021-04-16
                            resources: {A: {type: 'Convection::Test::Resource'}}
                            """).build());

            assertThatThrownBy(backend::quiet).isInstanceOf(NotQuietException.class)
                    .hasMessageMatching("[^;]+/A#1/1@1 did not arrive at the gate");
        }
        assertThat(verdict("kafka", SHIPPED.resolve("basic-create.yaml"))).as("on a broker that is sound again")
                .startsWith("PASS kafka ");
    }
}
