package io.convection.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.bench.JournalGenerator;

/** {@code bench journal}: a long journal to measure `audit verify` with. */
// @formatter:off
@Command(name = "journal",
        description = "Writes a long journal, as `audit export` does, of many stacks that are created, changed and deleted: to measure `audit verify --journal` with.",
        footer = {"  convection bench journal --generate long.jsonl --entries 500000",
                "  convection audit verify --journal long.jsonl"})
// @formatter:on
final class BenchJournal implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--generate", paramLabel = "FILE", required = true, order = 10, description = "Where to.")
    private Path file;

    @Option(names = "--entries", paramLabel = "N", defaultValue = "5000000", order = 20, description = "Entries, some so many (${DEFAULT-VALUE}).")
    private long entries;

    @Option(names = "--stacks", paramLabel = "N", defaultValue = "10000", order = 30, description = "Stacks of 100 resources (${DEFAULT-VALUE}).")
    private int stacks;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", order = 40, description = "Partitions (${DEFAULT-VALUE}).")
    private int partitions;

    @Override
    public Integer call() {
        if (entries < 1 || stacks < 1 || partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--entries, --stacks and --partitions are 1 or more");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            long written = JournalGenerator.write(out, entries, stacks, partitions, done -> {});
            spec.commandLine().getOut().printf(Locale.ROOT, "%,d entries written%n", written);
            return Exit.DONE;
        } catch (IOException e) {
            throw Trouble.failed("can't write " + file + ": " + e.getMessage(), e);
        }
    }
}
