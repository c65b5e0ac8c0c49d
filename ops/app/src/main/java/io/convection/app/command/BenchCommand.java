package io.convection.app.command;

import picocli.CommandLine.Command;

/** {@code bench}: figures. */
// @formatter:off
@Command(name = "bench",
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures parts of Convection; figures as JSON lines.",
        subcommands = {BenchCore.class, BenchE2e.class, BenchEngine.class, BenchExecutor.class,
                BenchJournal.class, BenchRestart.class})
// @formatter:on
public final class BenchCommand {}
