package io.convection.app;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How errors are told: one sentence on the error output, and the status. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** An environment variable that does what {@code --verbose} does. */
    static final String DEBUG = "CONVECTION_DEBUG";

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (wrong.getClass() == ParameterException.class && !command.getSubcommands().isEmpty()) {
            // No command was named below this one: there is nothing to complain of, but much to choose from.
            command.usage(err);
            return Exit.USAGE;
        }
        err.println("convection: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("`" + command.getCommandSpec().qualifiedName() + " --help` says how it is called.");
        return Exit.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean verbose = verbose(command);
        if (failure instanceof Trouble trouble) {
            err.println("convection: " + trouble.getMessage());
            if (verbose && trouble.getCause() != null) {
                trouble.getCause().printStackTrace(err);
            }
            return trouble.status();
        }
        err.println("convection: unexpected error: " + failure + (verbose ? "" : " (--verbose shows where it arose)"));
        if (verbose) {
            failure.printStackTrace(err);
        }
        return Exit.FAILED;
    }

    private static boolean verbose(CommandLine command) {
        Object root = command.getCommandSpec().root().userObject();
        return root instanceof Convection convection && convection.verbose();
    }
}
