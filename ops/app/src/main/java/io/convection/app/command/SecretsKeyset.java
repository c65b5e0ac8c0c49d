package io.convection.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.executor.secrets.Keysets;

/** Makes a keyset. */
// @formatter:off
@Command(name = "keyset",
        description = "Make a keyset that seals secret attributes, in a file that only its owner can read. All executors of an installation need the same one, "
                + "as `secrets.keyset`; whoever has it can open what they sealed.",
        footer = "  convection secrets keyset --new /etc/convection/keyset.json")
// @formatter:on
public final class SecretsKeyset implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--new", paramLabel = "FILE", required = true, description = "The file to make; one that is there is left as it is.")
    private Path file = Path.of("");

    @Override
    public void run() {
        try {
            byte[] keyset = Keysets.create().getBytes(StandardCharsets.UTF_8);
            // Made with its permissions: there is no moment at which others could open it.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, keyset, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Trouble.failed(file + " is there already; what is sealed with it could not be opened without it");
        } catch (IOException | UnsupportedOperationException e) {
            throw Trouble.failed("can't write " + file + ": " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("keyset     " + file + "; give it to all executors as secrets.keyset");
    }
}
