package io.convection.app.command;

import java.io.PrintWriter;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Figures as JSON lines. */
final class BenchJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BenchJson() {}

    /** Prints each figure as one line. */
    static <T> Consumer<T> lines(PrintWriter out) {
        return figure -> {
            try {
                out.println(MAPPER.writeValueAsString(figure));
                out.flush();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a figure is always JSON", e);
            }
        };
    }
}
