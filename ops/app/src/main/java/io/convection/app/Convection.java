package io.convection.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import io.convection.app.command.AuditCommand;
import io.convection.app.command.BenchCommand;
import io.convection.app.command.DeadLettersCommand;
import io.convection.app.command.EngineCommand;
import io.convection.app.command.ExecutorCommand;
import io.convection.app.command.FaultsCommand;
import io.convection.app.command.SecretsCommand;
import io.convection.app.command.SimulateCommand;
import io.convection.app.command.StackCommand;
import io.convection.app.command.TopicsCommand;
import io.convection.app.command.UpCommand;
import io.convection.app.demo.DemoCommand;

/** The {@code convection} command. Nothing of Kafka and no logging is touched before a command that needs it runs: help is quick. */
// @formatter:off
@Command(name = "convection",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Declares stacks of resources, and has them converge on Kafka.",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:done", " 1:failed: bad content, rejected, or a stack that failed", " 2:wrong call"},
        footerHeading = "%nExamples:%n",
        footer = {"  convection up",
                "  convection stack create pipeline -t pipeline.yaml -P size=3 --wait",
                "  convection stack events pipeline --follow",
                "  convection stack create --help"},
        subcommands = {DemoCommand.class, UpCommand.class, EngineCommand.class, ExecutorCommand.class, StackCommand.class,
                TopicsCommand.class, DeadLettersCommand.class, SecretsCommand.class, AuditCommand.class, SimulateCommand.class, BenchCommand.class, FaultsCommand.class})
// @formatter:on
public final class Convection {

    /** Log4j reads it when it starts: the level of what it prints. */
    private static final String LOG_LEVEL = "convection.log.level";

    private boolean verbose;

    private Convection() {}

    /** Runs one command; ends the process with its status. */
    public static void main(String[] args) {
        CommandLine command = commandLine();
        command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(command.execute(args));
    }

    /** The command with all below it, not yet run. */
    static CommandLine commandLine() {
        Convection convection = new Convection();
        convection.setVerbose(System.getenv(ErrorReport.DEBUG) != null);
        ErrorReport errors = new ErrorReport();
        return new CommandLine(convection).setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
    }

    // @formatter:off
    @Option(names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Log more, and show where errors arose; so does CONVECTION_DEBUG in the environment.")
    // @formatter:on
    private void setVerbose(boolean on) {
        verbose = verbose || on;
        if (verbose) {
            System.setProperty(LOG_LEVEL, "INFO");
        }
    }

    /** Whether the user wants to see where errors arose. */
    boolean verbose() {
        return verbose;
    }
}
