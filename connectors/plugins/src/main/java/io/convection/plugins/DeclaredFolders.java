package io.convection.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;

/**
 * The folders below a root that {@code Local::Directory} keeps: a record each, in the root's folder {@code .convection}, so that a declared folder holds
 * nothing but what people put there, and every executor that shares the root knows whose it is. Of the records' own folder nothing is left when the last
 * of them goes.
 */
final class DeclaredFolders {

    private static final FileMode READABLE = FileMode.of("0644");

    private final Path root;
    private final Path records;

    DeclaredFolders(Path root) {
        this.root = root;
        this.records = root.resolve(".convection");
    }

    /**
     * What is known of a declared folder.
     *
     * @param operation that made it, or took it
     * @param mode as it was last declared
     * @param found it was there before, and nobody had declared it
     */
    record Entry(String operation, FileMode mode, boolean found) {

        Entry with(FileMode other) {
            return new Entry(operation, other, found);
        }
    }

    /** Whether the records are there. */
    boolean isTheirs(Path file) {
        return file.equals(records);
    }

    Optional<Entry> find(Path folder) throws IOException {
        try {
            JsonNode entry = Json.parse(Files.readString(record(folder)));
            return Optional.of(new Entry(entry.path("operation").asText(), FileMode.of(entry.path("mode").asText()),
                    entry.path("found").asBoolean()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Where a folder's record is. */
    Path record(Path folder) {
        byte[] path = relative(folder).getBytes(StandardCharsets.UTF_8);
        return records.resolve(HexFormat.of().formatHex(PhysicalIds.sha256().digest(path)) + ".json");
    }

    /** What stands in a folder's record. */
    FileContent content(Path folder, Entry entry) {
        return new FileContent(
                Json.text(Json.object().put("path", relative(folder)).put("operation", entry.operation())
                        .put("mode", entry.mode().text()).put("found", entry.found())),
                READABLE.permissions());
    }

    void remove(Path folder) throws IOException {
        Files.deleteIfExists(record(folder));
        try {
            Files.deleteIfExists(records);
        } catch (DirectoryNotEmptyException e) {
            // others are declared
        }
    }

    private String relative(Path folder) {
        return root.relativize(folder).toString();
    }
}
