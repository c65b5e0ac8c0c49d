package io.convection.app.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.app.Trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParametersTest {

    @TempDir
    private Path folder;

    @Test
    void commandLineWinsOverFilesAndLaterFilesOverEarlier() throws IOException {
        Path first = write("first.yaml", "parameters: {a: 1, b: 1, c: 1}");
        Path second = write("second.yaml", "parameters: {b: 2, c: 2}");

        assertThat(Parameters.json(List.of(first, second), Map.of("c", "3")))
                .isEqualTo("{\"a\":1,\"b\":2,\"c\":\"3\"}");
    }

    @Test
    void valuesOfAFileKeepTheirKind() throws IOException {
        Path file = write("env.yaml", "parameters: {n: 1.5, on: true, list: [a, 1], map: {k: v}, day: 2030-01-31}");

        assertThat(Parameters.json(List.of(file), Map.of()))
                .isEqualTo("{\"day\":\"2030-01-31\",\"list\":[\"a\",1],\"map\":{\"k\":\"v\"},\"n\":1.5,\"true\":true}");
    }

    @Test
    void emptyEnvironmentSetsNothing() throws IOException {
        assertThat(Parameters.json(List.of(write("empty.yaml", ""), write("none.yaml", "parameters:\n")), Map.of()))
                .isEqualTo("{}");
    }

    @Test
    void brokenYamlIsToldWithItsLine() throws IOException {
        Path file = write("broken.yaml", "parameters:\n  a: [1\n");

        assertThatThrownBy(() -> Parameters.json(List.of(file), Map.of())).isInstanceOf(Trouble.class)
                .hasMessageContaining("broken.yaml: bad-yaml (line 3): not valid YAML");
    }

    @Test
    void environmentThatIsNoMapIsTold() throws IOException {
        Path file = write("list.yaml", "- a\n");

        assertThatThrownBy(() -> Parameters.json(List.of(file), Map.of())).isInstanceOf(Trouble.class)
                .hasMessageContaining("bad-template: an environment must be a map");
    }

    @Test
    void valueThatContainsItselfIsTold() throws IOException {
        Path file = write("loop.yaml", "parameters: {a: &a [*a]}\n");

        assertThatThrownBy(() -> Parameters.json(List.of(file), Map.of())).isInstanceOf(Trouble.class)
                .hasMessageContaining("bad-parameter");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
