package io.convection.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** What was published of each subject: {@code baseline/SUBJECT/N.avsc}, N from 1. A file is never changed once a release has it. */
final class Baselines {

    private static final Path FOLDER = Path.of("baseline");
    private static final String SUFFIX = ".avsc";

    private Baselines() {}

    /** The names of all subjects that have a baseline. */
    static List<String> subjects() {
        return list(FOLDER).filter(Files::isDirectory).map(Baselines::name).sorted().toList();
    }

    /** The versions that a subject has, rising. */
    static List<Integer> versions(String subject) {
        return files(subject).stream().map(Baselines::version).toList();
    }

    /** The schemas of a subject, oldest first. */
    static List<Schema> of(String subject) {
        return files(subject).stream().map(Baselines::parse).toList();
    }

    /** Writes a schema as the subject's next baseline, unless it is the same as the last. */
    static void write(String subject, Schema schema) {
        List<Schema> before = of(subject);
        if (before.isEmpty() || !before.getLast().equals(schema)) {
            Path file = FOLDER.resolve(subject).resolve(before.size() + 1 + SUFFIX);
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(String subject) {
        return list(FOLDER.resolve(subject)).sorted(Comparator.comparingInt(Baselines::version)).toList();
    }

    private static int version(Path file) {
        return Integer.parseInt(name(file).replace(SUFFIX, ""));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
