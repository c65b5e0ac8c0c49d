package io.convection.simulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.StackChange;
import io.convection.simulator.scenario.ScenarioException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScenarioRunnerTest {

    private static final String STORY = """
            scenario: story
            templates: {first: {A: {}}}
            steps:
              - create: first
              - settle
              - expect: {converged: first}
            """;

    @TempDir
    private Path folder;

    @Test
    void failsWhereTheStoresAreNotTheFoldOfTheJournal() throws Exception {
        Played played = Played.on(() -> new AlteredBackend() {
            @Override
            public SortedMap<Integer, MemoryRows> rows() {
                SortedMap<Integer, MemoryRows> rows = super.rows();
                rows.get(0).delete(Table.RESOURCES, "story/foo/A#1");
                return rows;
            }
        }, STORY);

        assertThat(played.verdict()).startsWith("FAIL core story: step 3, expected the stores to be the fold of the "
                + "journal, found RESOURCES 'story/foo/A#1': no row against {\"stack\": \"story/foo\"");
    }

    @Test
    void failsWhereTheBackendIsNotQuiet() throws Exception {
        Played played = Played.on(() -> new AlteredBackend() {
            @Override
            public void quiet() throws NotQuietException {
                throw new NotQuietException("no journal entry for stack-changes-0@7");
            }
        }, STORY);

        assertThat(played.verdict()).isEqualTo("FAIL core story: step 1, expected quiet, found not quiet: "
                + "no journal entry for stack-changes-0@7");
    }

    @Test
    void failsWhereTheEngineThrows() throws Exception {
        Played played = Played.on(() -> new AlteredBackend() {
            @Override
            public void send(StackChange change) {
                throw new IllegalStateException("outer", new ArithmeticException("no rows left"));
            }
        }, STORY);

        assertThat(played.verdict()).startsWith("FAIL core story: step 1, expected no error, "
                + "found java.lang.ArithmeticException: no rows left at io.convection.simulator.ScenarioRunnerTest");
    }

    @Test
    void failsWhereARequestIsLost() throws Exception {
        Played played = Played.on(() -> new AlteredBackend() {
            @Override
            public void send(StackChange change) {
                // lost
            }
        }, STORY);

        assertThat(played.verdict()).isEqualTo("FAIL core story: step 1, expected the request to be accepted, "
                + "found no answer to it");
    }

    @Test
    void playsEveryFileOnEveryBackendInOrder() throws Exception {
        List<Path> files = List.of(file("one", STORY.replace("story", "one")), file("two", STORY.replace("story", "two")
                .replace("converged: first", "total: 2")));

        Run run = run(files, List.of("core", "topology"));

        assertThat(run.passed()).isFalse();
        assertThat(run.text().lines().filter(line -> line.matches("(PASS|FAIL) .*"))).containsExactly("PASS core one",
                "PASS topology one", "FAIL core two: step 3, expected total: 2, found 1",
                "FAIL topology two: step 3, expected total: 2, found 1");
    }

    @Test
    void aStoryToldTwiceDoesNotMeetItsOwnPast() throws Exception {
        List<String> stacks = new ArrayList<>();
        Supplier<Backend> listening = () -> new AlteredBackend() {
            @Override
            public void send(StackChange change) {
                stacks.add(change.getStack());
                super.send(change);
            }
        };
        Path file = file("story", STORY);
        new ScenarioRunner(Map.of("core", listening)).run(List.of(file, file), List.of("core"), silent());

        assertThat(stacks).containsExactly("story/foo", "story-2/foo");
    }

    @Test
    void playsNothingWhereAFileIsBad() throws Exception {
        List<Path> files = List.of(file("good", STORY), file("bad", STORY.replace("settle", "setle")));

        assertThatThrownBy(() -> run(files, List.of("core"))).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("bad.yaml: step 2: there is no step 'setle'; allowed: create, update");
    }

    @Test
    void saysWhichBackendsThereAre() throws Exception {
        List<Path> files = List.of(file("good", STORY));

        assertThatThrownBy(() -> run(files, List.of("kafka"))).isInstanceOf(ScenarioException.class)
                .hasMessage("there is no backend 'kafka'; there are: core, topology");
    }

    private record Run(boolean passed, String text) {}

    private static Run run(List<Path> files, List<String> backends) throws ScenarioException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean passed = new ScenarioRunner(Backends.standard()).run(files, backends,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Run(passed, bytes.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }
}
