package io.convection.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Five minutes of kills and pauses; then an engine away, and both restarted in turn. Run by {@code mvn verify -Pfaults} only. */
class FaultsIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void nothingIsLostOrDoneTwiceWhenProcessesAreKilledAndPaused() {
        assertThat(run("faults", "--minutes", "5", "--data", folder.toString())).isEqualTo(Exit.DONE);
    }

    @Test
    void noStackWaitsLongWhenAnEngineIsKilledOrBothAreRestartedInTurn() {
        assertThat(run("faults", "--scenario", "rolling", "--minutes", "1", "--stacks", "50", "--resources", "30",
                // on a machine that has other things to do as well
                "--grace", "9000", "--data",
                folder.toString())).isEqualTo(Exit.DONE);
    }

    private static int run(String... arguments) {
        return Convection.commandLine().setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8)).execute(arguments);
    }
}
