package io.convection.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

import io.convection.executor.Outcome;

/**
 * A folder that nothing leads out of. Checks are made before each operation; who can put symbolic links into the folder at that very moment can write
 * there anyway.
 */
class FileRoot {

    /** Another delivery may remove a folder as empty just before a file is put into it, or what is aside as left behind: it is made again, so often. */
    private static final int TRIES = 10;

    private final Path root;
    private final DeclaredFolders declared;

    /** Needs a real path: absolute, without links. */
    FileRoot(Path root) {
        this.root = root;
        this.declared = new DeclaredFolders(root);
    }

    /**
     * That of a type, made if there is none.
     *
     * @throws UncheckedIOException if it can't be made
     */
    static FileRoot made(Path root, String type) {
        try {
            Files.createDirectories(root);
            return new FileRoot(root.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("the root folder of " + type + " can't be used: " + root, e);
        }
    }

    /** One operation on the file system. */
    interface Step {
        Outcome take() throws IOException;
    }

    /** A file system that is full or away for now may have done what was asked all the same. */
    static Outcome attempt(Step step) {
        try {
            return step.take();
        } catch (IOException e) {
            return Outcome.unknown(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /**
     * The file of a relative path.
     *
     * @throws IllegalArgumentException if the path is not a plain relative one, leads over a symbolic link, or is a folder; the message says which
     */
    Path resolve(String relative) {
        Path file = resolveAny(relative);
        if (Files.isDirectory(file)) {
            throw refused(relative, "is a folder");
        }
        return file;
    }

    /** As for a file; what is there, if anything, is not looked at. */
    Path resolveAny(String relative) {
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
            if (declared.isTheirs(file)) {
                throw refused(relative, "begins with " + name + ", where the executor keeps its own records");
            }
            if (Files.isSymbolicLink(file)) {
                throw refused(relative, "leads over the symbolic link " + root.relativize(file));
            }
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

    /** Removes a file, if there is one, and the folders above it that are empty then and undeclared. */
    void delete(String relative) throws IOException {
        Path file = resolve(relative);
        Files.deleteIfExists(file);
        prune(file.getParent());
    }

    /** What is known of a folder that was declared. */
    Optional<DeclaredFolders.Entry> declared(Path folder) throws IOException {
        return declared.find(folder);
    }

    /** Makes a folder, if there is none, and those above it, and remembers that it is declared. */
    void declare(Path folder, DeclaredFolders.Entry entry, String operation) throws IOException {
        // remembered before, so that who finds it made knows by whom; and after, for its delete may have come between
        write(declared.record(folder), declared.content(folder, entry), operation);
        make(folder, entry.mode());
        if (declared.find(folder).isEmpty()) {
            write(declared.record(folder), declared.content(folder, entry), operation);
        }
    }

    /** Takes it that a folder is declared no longer; and if it is not there, so are those above it that are empty. */
    void release(Path folder) throws IOException {
        declared.remove(folder);
        if (!Files.exists(folder)) {
            prune(folder.getParent());
        }
    }

    /** Removes a folder, if there is one. */
    void deleteFolder(Path folder, boolean withContent) throws IOException {
        if (withContent) {
            FolderTree.delete(folder);
        } else if (Files.isDirectory(folder)) {
            Files.deleteIfExists(folder);
        }
    }

    private void prune(Path lowest) throws IOException {
        for (Path folder = lowest; !folder.equals(root)
                && declared.find(folder).isEmpty(); folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
            // it may have been declared at this very moment
            Optional<DeclaredFolders.Entry> entry = declared.find(folder);
            if (entry.isPresent()) {
                make(folder, entry.get().mode());
            }
        }
    }

    /** Makes a folder, if there is none, and those above it, and sets its mode. */
    void make(Path folder, FileMode mode) throws IOException {
        for (int tries = 1;; tries++) {
            try {
                mode.applyTo(Files.createDirectories(folder));
                return;
            } catch (NoSuchFileException e) {
                if (tries == TRIES) {
                    throw e;
                }
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
