package io.convection.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

import io.convection.app.Trouble;
import io.convection.dev.Folders;

/** Where a system that is measured keeps what it keeps. */
final class BenchFolder {

    @Option(names = "--data", paramLabel = "DIR", order = 90, description = "A folder for all data and logs of the processes; made, and left behind. Otherwise a temporary one, which is deleted.")
    private Optional<Path> data = Optional.empty();

    /** Does something with it. */
    void with(Consumer<Path> work) {
        Path folder = make();
        try {
            work.accept(folder);
        } finally {
            if (data.isEmpty()) {
                Folders.delete(folder);
            }
        }
    }

    private Path make() {
        try {
            return data.isEmpty()
                    ? Files.createTempDirectory("convection-bench")
                    : Files.createDirectories(data.get().toAbsolutePath());
        } catch (IOException e) {
            throw Trouble.failed("can't make a folder for what is measured: " + e.getMessage(), e);
        }
    }
}
