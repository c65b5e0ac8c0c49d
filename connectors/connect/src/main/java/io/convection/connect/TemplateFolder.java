package io.convection.connect;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.connect.Template.BadFileException;

/**
 * A folder of templates, looked at now and then. What two looks find alike is so: a file that is being written, or put aside for a moment by a checkout, is not
 * taken for what it isn't. Only what changed is read.
 */
final class TemplateFolder {

    private static final String TEMPLATE = ".yaml";
    private static final String ENVIRONMENT = ".env.yaml";

    private final Path root;
    private Optional<SortedMap<String, String>> before = Optional.empty();
    private Optional<SortedMap<String, String>> last = Optional.empty();
    private final Map<String, Known> known = new HashMap<>();

    /** A file's content as it was read; {@code looks} is how it looked from outside. */
    private record Known(String looks, State state) {}

    /** How a file stands. */
    sealed interface State {

        /** It declares a stack. */
        record Good(Template template) implements State {}

        /** It does not; why, in one sentence. */
        record Bad(String why) implements State {}
    }

    TemplateFolder(Path root) {
        this.root = root;
    }

    /**
     * Looks.
     *
     * @return the files that two looks found alike, by their name without {@code .yaml}; of one about which they differ, what was known before
     * @throws IOException if the folder can't be read, or has no template at all: it may be one that is not mounted
     */
    Map<String, State> look() throws IOException {
        SortedMap<String, String> now = seen();
        if (now.isEmpty()) {
            throw new IOException("there is no template in it; an empty folder deletes no stack");
        }
        before = last;
        last = Optional.of(now);
        now.forEach((name, looks) -> {
            if (looks.equals(before.map(seen -> seen.get(name)).orElse(""))) {
                known.compute(name, (any, old) -> old != null && old.looks.equals(looks)
                        ? old
                        : new Known(looks, read(name)));
            }
        });
        known.keySet().removeIf(this::isGone);
        Map<String, State> states = new TreeMap<>();
        known.forEach((name, found) -> states.put(name, found.state));
        return states;
    }

    /** Whether the last two looks found no such file. */
    boolean isGone(String name) {
        return before.isPresent() && !before.get().containsKey(name) && !last.orElseThrow().containsKey(name);
    }

    private State read(String name) {
        try {
            return new State.Good(Template.read(root.resolve(name + TEMPLATE), root.resolve(name + ENVIRONMENT)));
        } catch (BadFileException e) {
            return new State.Bad(e.getMessage());
        }
    }

    private SortedMap<String, String> seen() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (DirectoryStream<Path> projects = Files.newDirectoryStream(root, TemplateFolder::isProject)) {
            list(root, "", found);
            for (Path project : projects) {
                list(project, project.getFileName() + "/", found);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private static boolean isProject(Path path) {
        return !isHidden(path) && Files.isDirectory(path);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static void list(Path folder, String prefix, SortedMap<String, String> found) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TEMPLATE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!isHidden(file) && !name.endsWith(ENVIRONMENT)) {
                    String stack = name.substring(0, name.length() - TEMPLATE.length());
                    looks(file).ifPresent(looks -> found.put(prefix + stack,
                            looks + " " + looks(folder.resolve(stack + ENVIRONMENT)).orElse("none")));
                }
            }
        } catch (NoSuchFileException e) {
            if (prefix.isEmpty()) {
                throw e;
            }
        }
    }

    /** From outside; empty where it is gone, or is no file. */
    private static Optional<String> looks(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.isRegularFile()
                    ? Optional.of(is.lastModifiedTime() + " " + is.size() + " " + is.fileKey())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
