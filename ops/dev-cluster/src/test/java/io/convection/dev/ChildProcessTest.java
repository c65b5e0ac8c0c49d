package io.convection.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Processes that a measurement or a fault needs apart. A cluster of three of them is what the fault harness kills. */
class ChildProcessTest {

    private static final Duration START = Duration.ofSeconds(90);
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir
    private Path folder;

    @Test
    void whatAProcessSaidBeforeItEndedIsInTheMessage() {
        ChildProcess broken = ChildProcess.start(folder.resolve("log"), SMALL, "io.convection.dev.NoSuchClass",
                List.of());
        assertThatThrownBy(() -> broken.awaitReady(START)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it ended").hasMessageContaining("NoSuchClass");
    }

    @Test
    void aQuorumIsWhatItsTextSays() {
        Quorum quorum = Quorum.onFreePorts(3);
        assertThat(Quorum.parse(quorum.text())).isEqualTo(quorum);
        assertThat(quorum.copies()).isEqualTo(3);
        assertThat(quorum.copiesInSync()).isEqualTo(2);
        assertThatThrownBy(() -> Quorum.parse("2:1:1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quorum.parse("1:1")).hasMessageContaining("ID:PORT:CONTROLLER-PORT");
    }
}
