package io.convection.plugins;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A folder that nothing leads out of. Checks are made before each operation; who can put symbolic links into the folder at that very moment can write
 * there anyway.
 */
class FileRoot {

    /** Another delivery may remove a folder as empty just before a file is put into it, or what is aside as left behind: it is made again, so often. */
    private static final int TRIES = 10;

    private final Path root;

    /** Needs a real path: absolute, without links. */
    FileRoot(Path root) {
        this.root = root;
    }

    /**
     * The file of a relative path.
     *
     * @throws IllegalArgumentException if the path is not a plain relative one, or leads over a symbolic link; the message says which
     */
    Path resolve(String relative) {
        if (relative.startsWith("/")) {
            throw refused(relative, "is absolute; it must be relative to the root folder");
        }
        Path file = root;
        for (String name : relative.split("/", -1)) {
            if (name.isEmpty() || ".".equals(name) || "..".equals(name)) {
                throw refused(relative, "has an empty name, . or .. in it");
            }
            if (name.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':')) {
                throw refused(relative, "has a control character, backslash or colon in it");
            }
            file = file.resolve(name);
            if (Files.isSymbolicLink(file)) {
                throw refused(relative, "leads over the symbolic link " + root.relativize(file));
            }
        }
        if (Files.isDirectory(file)) {
            throw refused(relative, "is a folder");
        }
        return file;
    }

    /**
     * Puts a file into place in one step. The folder aside is the operation's own, so that a delivery after a crash cleans it up; the file in it the delivery's, since two may
     * write at the same moment.
     */
    void write(Path file, FileContent content, String operation) throws IOException {
        for (int tries = 1;; tries++) {
            try {
                Path aside = Files.createDirectories(file.resolveSibling(".convection-" + operation));
                writeAside(aside.resolve(UUID.randomUUID() + ".tmp"), file, content);
                return;
            } catch (NoSuchFileException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Removes a file, if there is one, and the folders above it that are empty then. */
    void delete(String relative) throws IOException {
        Path file = resolve(relative);
        Files.deleteIfExists(file);
        for (Path folder = file.getParent(); !folder.equals(root); folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    /** The step that counts. */
    void move(Path aside, Path file) throws IOException {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeAside(Path aside, Path file, FileContent content) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(aside, content.permissions());
            move(aside, file);
            clear(aside.getParent());
        } catch (IOException e) {
            clear(aside.getParent());
            throw e;
        }
    }

    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            // another delivery cleared it, or is writing
        }
    }

    private static IllegalArgumentException refused(String path, String why) {
        return new IllegalArgumentException("property path: \"" + path + "\" " + why);
    }
}
