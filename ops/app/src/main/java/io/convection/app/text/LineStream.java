package io.convection.app.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Passes UTF-8 bytes on to a writer, line by line. */
public final class LineStream extends OutputStream {

    private final PrintWriter out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** The writer stays the caller's. */
    public LineStream(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        line.write(b);
        // In UTF-8 no other character has this byte in it.
        if (b == '\n') {
            pass();
        }
    }

    @Override
    public void close() {
        pass();
    }

    private void pass() {
        out.print(line.toString(StandardCharsets.UTF_8));
        out.flush();
        line.reset();
    }
}
