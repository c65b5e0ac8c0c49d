package io.convection.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Local::File}: a text file below the executor's root folder. The path is its identity and its physical id.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code path}</td><td>string, required, immutable: relative to the root, {@code /} between names. What leads out of the root ({@code ..}, an
 * absolute path, a symbolic link on the way or at the end) is refused</td></tr>
 * <tr><td>{@code content}</td><td>string, default empty, written as UTF-8</td></tr>
 * <tr><td>{@code mode}</td><td>string, four octal digits, default {@code "0644"}; in YAML it needs the quotes</td></tr>
 * </table>
 *
 * <table>
 * <caption>Attributes</caption>
 * <tr><td>{@code path}</td><td>as given</td></tr>
 * <tr><td>{@code sha256}</td><td>of the content, hexadecimal</td></tr>
 * <tr><td>{@code size}</td><td>bytes</td></tr>
 * </table>
 *
 * <p>A file is written aside and moved into place, so a reader sees the old one or the new one, whole. A create never overwrites: a file that is there
 * already is taken for its own (an earlier delivery's) if its content is equal, else the create fails. An update writes the file anew if it is missing.
 * A delete removes the file whatever its content is by then; but where nobody knows whether the create made it, only if it has the content that was to be
 * written. Observed are content, up to 16 KB of it, and mode. Parent folders are made as needed; a delete removes those above the file that are empty, up
 * to the root or to one that a {@link LocalDirectory} declares. (An empty folder made by someone else goes with them; one that holds anything stays.) What a
 * file system fails at is worth another attempt, and whether anything was done is not known then.
 */
public final class LocalFile implements Plugin {

    /** The type's name. */
    public static final String TYPE = "Local::File";

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "A text file below the executor's root folder.")
            .property("path", ValueType.STRING, "Relative to the root; / between names.", Trait.REQUIRED,
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .optional("content", ValueType.STRING, "\"\"", "The text, written as UTF-8.")
            .optional("mode", ValueType.STRING, "\"0644\"", "Four octal digits, in quotes.")
            .attribute("path", ValueType.STRING, "The path, as given.")
            .attribute("sha256", ValueType.STRING, "SHA-256 of the content, hexadecimal.")
            .attribute("size", ValueType.INTEGER, "Bytes.").build();

    private final FileRoot root;

    /**
     * A plugin that writes below this folder and nowhere else.
     *
     * @param root a folder; made if there is none
     * @throws UncheckedIOException if it can't be made
     */
    public LocalFile(Path root) {
        this(FileRoot.made(root, TYPE));
    }

    LocalFile(FileRoot root) {
        this.root = root;
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        FileContent wanted = FileContent.of(request);
        Path file = root.resolve(path(request));
        return FileRoot.attempt(() -> create(request, wanted, file));
    }

    private Outcome create(Request request, FileContent wanted, Path file) throws IOException {
        if (Files.exists(file) && !wanted.isIn(file)) {
            return Outcome
                    .failed("there is a file " + path(request) + " with other content; a create never overwrites");
        }
        return write(request, wanted, file);
    }

    @Override
    public Outcome update(Request request) {
        FileContent wanted = FileContent.of(request);
        if (!request.physicalId().orElse("").equals(path(request))) {
            return Outcome.needsReplacement("path", "a file's path can't be changed in place");
        }
        Path file = root.resolve(path(request));
        return FileRoot.attempt(() -> write(request, wanted, file));
    }

    @Override
    public Outcome delete(Request request) {
        return FileRoot.attempt(() -> {
            if (request.madeBy().isEmpty() || isOwn(request)) {
                root.delete(request.physicalId().orElseGet(() -> path(request)));
            }
            return Outcome.deleted(request);
        });
    }

    /** Where nobody knows whether the create made it: a file that is as it would have made it. What it would have refused it did not make. */
    private boolean isOwn(Request request) throws IOException {
        try {
            return FileContent.of(request).isIn(root.resolve(path(request)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Outcome observe(Request request) throws IOException {
        String path = request.physicalId().orElseGet(() -> path(request));
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Outcome.missing();
        }
        FileContent applied = FileContent.of(request);
        return Outcome.observed(Json.object().put("path", path)
                .put("content", applied.isIn(file) ? applied.text() : FileContent.shown(file))
                .put("mode", FileContent.mode(file)));
    }

    private Outcome write(Request request, FileContent wanted, Path file) throws IOException {
        root.write(file, wanted, PhysicalIds.fresh(request));
        JsonNode attributes = Json.object().put("path", path(request)).put("sha256", wanted.sha256())
                .put("size", wanted.bytes().length);
        return Outcome.done(path(request), attributes);
    }

    private static String path(Request request) {
        return request.property("path").asText();
    }
}
