package io.convection.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

import picocli.CommandLine;

/**
 * One call of the command in this JVM, and what came of it.
 *
 * @param status what the process would end with
 * @param out what it printed
 * @param err what it printed on the error output
 */
public record Call(int status, String out, String err) {

    /** Runs the command. */
    public static Call of(String... args) {
        return of(new StringWriter(), args);
    }

    /** Likewise; what it prints can be read meanwhile. */
    public static Call of(StringWriter out, String... args) {
        StringWriter err = new StringWriter();
        CommandLine command = Convection.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int status = command.execute(args);
        return new Call(status, out.toString(), err.toString());
    }

    /** The lines that it printed. */
    public List<String> lines() {
        return Arrays.asList(out.split("\\R"));
    }
}
