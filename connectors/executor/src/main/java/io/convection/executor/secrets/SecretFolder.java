package io.convection.executor.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** One file for each secret, called by its name; {@code db/root} is in a folder below. What leads out of the folder is refused, by whatever links. */
record SecretFolder(Path folder) implements SecretSource {

    @Override
    public Optional<String> find(String name) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw outside(name);
        }
        Path real;
        try {
            real = file.toRealPath();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!real.startsWith(root.toRealPath())) {
            throw outside(name);
        }
        if (!Files.isRegularFile(real)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(real)) {
            return Optional.of(SecretText.of(in.readNBytes(SecretText.MOST + 1)));
        }
    }

    private static SecretFailure outside(String name) {
        return new SecretFailure("secret `" + name + "` is refused: it leads out of the folder of secrets", false);
    }

    @Override
    public String toString() {
        return "the folder " + folder;
    }
}
