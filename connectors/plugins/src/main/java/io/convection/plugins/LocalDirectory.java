package io.convection.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Local::Directory}: a directory below the executor's root folder. The path is its identity and its physical id.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code path}</td><td>string, required, immutable: relative to the root, as for {@link LocalFile}</td></tr>
 * <tr><td>{@code mode}</td><td>string, four octal digits, default {@code "0755"}; in YAML it needs the quotes</td></tr>
 * <tr><td>{@code force}</td><td>boolean, default false: a delete removes what is in it, too</td></tr>
 * </table>
 *
 * <p>Attributes: {@code path}, as given.
 *
 * <p>A directory that is there already when it is to be created is taken, and set to the mode: a file below it may have been made first. But one that is
 * declared elsewhere is taken only if it has the same mode there, else the create fails. An update makes it anew if it is missing. A delete of one that
 * isn't empty is a transient failure that says what is in it (the files of the same stack may be on their way out); with {@code force} all of it goes,
 * symbolic links as such. But {@code force} never reaches what was there before the directory was declared: one that was taken is deleted only when it is
 * empty. Where nobody knows whether the create made it, it is deleted only if that very operation did. Observed is the mode.
 *
 * <p>A declared directory stays until it is deleted itself: {@link LocalFile} removes the folders above a deleted file that are empty, but none that is
 * declared. Which are, and which operation made them, is noted in the folder {@code .convection} of the root; no path may lead there.
 */
public final class LocalDirectory implements Plugin {

    /** The type's name. */
    public static final String TYPE = "Local::Directory";

    private static final int MOST_SHOWN = 5;

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "A directory below the executor's root folder.")
            .property("path", ValueType.STRING, "Relative to the root; / between names.", Trait.REQUIRED,
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .optional("mode", ValueType.STRING, "\"0755\"", "Four octal digits, in quotes.")
            .optional("force", ValueType.BOOLEAN, "false", "A delete removes what is in it, too.")
            .attribute("path", ValueType.STRING, "The path, as given.").build();

    private final FileRoot root;

    /**
     * A plugin that makes directories below this folder and nowhere else.
     *
     * @param root a folder; made if there is none
     * @throws UncheckedIOException if it can't be made
     */
    public LocalDirectory(Path root) {
        this(FileRoot.made(root, TYPE));
    }

    LocalDirectory(FileRoot root) {
        this.root = root;
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        FileMode mode = FileMode.of(request);
        Path folder = root.resolveAny(path(request));
        return FileRoot.attempt(() -> {
            Optional<DeclaredFolders.Entry> others = root.declared(folder)
                    .filter(entry -> !entry.operation().equals(request.operationId()) && Files.isDirectory(folder));
            return others.filter(entry -> !entry.mode().equals(mode)).isPresent()
                    ? Outcome.failed("the directory " + path(request) + " is declared already, with another mode")
                    : keep(request, folder, mode);
        });
    }

    @Override
    public Outcome update(Request request) {
        FileMode mode = FileMode.of(request);
        if (!request.physicalId().orElse("").equals(path(request))) {
            return Outcome.needsReplacement("path", "a directory's path can't be changed in place");
        }
        Path folder = root.resolveAny(path(request));
        return FileRoot.attempt(() -> keep(request, folder, mode));
    }

    @Override
    public Outcome delete(Request request) {
        if (request.madeBy().isPresent() && !isPossible(request)) {
            return Outcome.deleted(request);
        }
        Path folder = root.resolveAny(request.physicalId().orElseGet(() -> path(request)));
        return FileRoot.attempt(() -> {
            Optional<DeclaredFolders.Entry> entry = root.declared(folder);
            Optional<String> maker = entry.map(DeclaredFolders.Entry::operation);
            return request.madeBy().isEmpty() || request.madeBy().equals(maker)
                    ? remove(request, folder, entry)
                    : Outcome.deleted(request);
        });
    }

    @Override
    public Outcome observe(Request request) throws IOException {
        String path = request.physicalId().orElseGet(() -> path(request));
        Path folder = root.resolveAny(path);
        return Files.isDirectory(folder)
                ? Outcome.observed(Json.object().put("path", path).put("mode", FileMode.of(folder).text()))
                : Outcome.missing();
    }

    private Outcome keep(Request request, Path folder, FileMode mode) throws IOException {
        boolean found = Files.isDirectory(folder);
        if (!found && Files.exists(folder)) {
            return Outcome.failed("there is a file " + path(request) + ", which is no directory");
        }
        DeclaredFolders.Entry entry = root.declared(folder).filter(known -> found).map(known -> known.with(mode))
                .orElseGet(() -> new DeclaredFolders.Entry(request.operationId(), mode, found));
        root.declare(folder, entry, PhysicalIds.fresh(request));
        return Outcome.done(path(request), Json.object().put("path", path(request)));
    }

    private Outcome remove(Request request, Path folder, Optional<DeclaredFolders.Entry> entry) throws IOException {
        boolean own = entry.filter(known -> !known.found()).isPresent();
        if (own || request.madeBy().isEmpty()) {
            try {
                root.deleteFolder(folder, own && request.property("force").asBoolean());
            } catch (DirectoryNotEmptyException e) {
                return Outcome.failedForNow("the directory " + path(request) + " is not empty: " + content(folder));
            }
        }
        root.release(folder);
        return Outcome.deleted(request);
    }

    /** What a create would have refused it did not make. */
    private boolean isPossible(Request request) {
        try {
            FileMode.of(request);
            root.resolveAny(path(request));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String content(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<String> names = all.map(each -> each.getFileName().toString()).sorted().toList();
            String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_SHOWN)));
            return names.size() <= MOST_SHOWN ? some : some + " and " + (names.size() - MOST_SHOWN) + " more";
        }
    }

    private static String path(Request request) {
        return request.property("path").asText();
    }
}
