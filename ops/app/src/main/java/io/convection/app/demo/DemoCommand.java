package io.convection.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.dev.Folders;

/** Runs the demo in a temporary folder and on free ports. */
// @formatter:off
@Command(name = "demo",
        description = {"Start everything in one process, converge an example, and show each step.",
                "Works in a temporary folder and on free ports, and leaves nothing behind."},
        footer = "  convection demo")
// @formatter:on
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = temporary();
        Thread cleaner = new Thread(() -> Folders.delete(folder), "demo-cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        new Demo(new DemoScreen(spec.commandLine().getOut())).run(folder);
        Folders.delete(folder);
        return Exit.DONE;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("convection-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
