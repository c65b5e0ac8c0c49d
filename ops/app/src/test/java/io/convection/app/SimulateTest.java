package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SimulateTest {

    private static final String STORY = """
            scenario: one
            about: one resource is made
            templates:
              first: {A: {}}
            steps:
              - create: first
              - settle
              - expect: {converged: first, status: CREATE_COMPLETE, total: %d}
            """;

    @TempDir
    private Path folder;

    @Test
    void storyThatComesTrueOnEachBackendPasses() throws IOException {
        Call call = simulate(STORY.formatted(1), "core,topology,kafka");

        assertThat(call.lines()).containsExactly("PASS core one", "PASS topology one", "PASS kafka one");
        assertThat(call.status()).isEqualTo(Exit.DONE);
    }

    @Test
    void storyThatDoesNotFailsWithStepExpectedAndFound() throws IOException {
        Call call = simulate(STORY.formatted(2), "core");

        assertThat(call.lines().getFirst()).startsWith("FAIL core one: step 3, expected ").contains("found ");
        assertThat(call.status()).isEqualTo(Exit.FAILED);
    }

    @Test
    void fileThatIsNoScenarioIsBadContent() throws IOException {
        Call call = simulate("hello: world\n", "core");

        assertThat(call.err()).startsWith("convection: story.yaml");
        assertThat(call.status()).isEqualTo(Exit.FAILED);
    }

    @Test
    void randomHistoriesArePlayedOnTheTopologyToo() {
        Call core = Call.of("simulate", "--random", "--runs", "3", "--seed", "1", "--every-step");
        Call topology = Call.of("simulate", "--random", "--runs", "3", "--seed", "1", "--backend", "topology");

        assertThat(core.lines()).singleElement().asString().startsWith("3 runs, 0 violations, ");
        assertThat(topology.lines()).singleElement().asString().startsWith("3 runs, 0 violations, ");
    }

    private Call simulate(String story, String backends) throws IOException {
        Path file = Files.writeString(folder.resolve("story.yaml"), story);
        return Call.of("simulate", file.toString(), "--backend", backends);
    }
}
