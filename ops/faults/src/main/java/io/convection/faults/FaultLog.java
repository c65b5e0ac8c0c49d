package io.convection.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.ZoneId;

/** A line for each fault, while it runs: what came when. */
final class FaultLog {

    private final BufferedWriter out;

    FaultLog(BufferedWriter out) {
        this.out = out;
    }

    void line(String words) {
        try {
            out.write(LocalTime.now(ZoneId.systemDefault()) + " " + words);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
