package io.convection.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.convection.simulator.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

/** Every story passes on every backend of this module: those that ship, and those that try what these don't. */
class StoriesTest {

    static final Path SHIPPED = Path.of("scenarios");
    private static final Path OWN = Path.of("src/test/resources/stories");

    @TestFactory
    Stream<DynamicTest> everyStoryPasses() throws IOException {
        return Stream.concat(files(SHIPPED).stream(), files(OWN).stream())
                .flatMap(file -> Backends.standard().keySet().stream()
                        .map(backend -> DynamicTest.dynamicTest(backend + " " + file.getFileName(),
                                () -> assertThat(Played.on(backend, Scenario.read(file)).text()).startsWith("PASS"))));
    }

    @Test
    void theFirstFourteenStoriesShip() throws IOException {
        assertThat(files(SHIPPED)).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void aFileIsNamedForItsStory() throws Exception {
        for (Path file : files(SHIPPED)) {
            assertThat(file.getFileName()).hasToString(Scenario.read(file).name() + ".yaml");
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
