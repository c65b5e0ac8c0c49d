package io.convection.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The codes are API: the table that people read is the table that the code has. */
class CodeTest {

    @Test
    void theDocumentedTableIsTheOneInTheCode() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../../ops/docs/codes.md")).stream()
                .filter(line -> line.startsWith("| `")).toList();
        assertThat(documented).containsExactlyElementsOf(
                Arrays.stream(Code.values()).map(code -> "| `" + code.id() + "` | " + code.meaning() + " |").toList());
    }
}
