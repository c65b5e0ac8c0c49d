package io.convection.app.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.convection.app.text.LineStream;
import io.convection.app.text.ProgressLine;
import io.convection.app.text.Terminal;
import io.convection.faults.FaultCounts;
import io.convection.faults.Progress;

/** How far a run of faults has come: on a terminal a line that moves, elsewhere a line for each phase. */
final class FaultProgress implements Progress, AutoCloseable {

    private final Duration time;
    private final PrintWriter err;
    private final OptionalInt columns = Terminal.columns();
    private Optional<ProgressLine> line = Optional.empty();

    FaultProgress(Duration time, PrintWriter err) {
        this.time = time;
        this.err = err;
    }

    @Override
    public void phase(String what) {
        close();
        err.println(what + "…");
        err.flush();
    }

    @Override
    public void at(Duration past, FaultCounts counts) {
        if (columns.isEmpty()) {
            return;
        }
        if (line.isEmpty()) {
            PrintStream stream = new PrintStream(new LineStream(err), true, StandardCharsets.UTF_8);
            line = Optional.of(new ProgressLine("faults", time.toSeconds(), stream, columns.getAsInt()));
        }
        line.get().to(past.toSeconds());
    }

    @Override
    public void close() {
        line.ifPresent(ProgressLine::close);
        line = Optional.empty();
    }
}
