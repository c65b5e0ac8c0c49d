package io.convection.app.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.convection.app.Trouble;
import io.convection.changes.ChangeException;
import io.convection.changes.Environment;
import io.convection.changes.TemplateFiles;
import io.convection.serdes.Topics;

/** Environments in files. */
public final class Environments {

    private Environments() {}

    /**
     * What names of types stand for, template files by their absolute paths.
     *
     * @param environments
     *            files; a later one wins over those before it
     */
    public static Map<String, String> registry(List<Path> environments) {
        Map<String, String> registry = new LinkedHashMap<>();
        for (Path file : environments) {
            read(file).registry().forEach((type, other) -> registry.put(type, fromHere(file, other)));
        }
        return registry;
    }

    private static String fromHere(Path file, String type) {
        boolean path = TemplateFiles.isTemplate(type) && !type.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*");
        return path ? file.toAbsolutePath().resolveSibling(type).normalize().toString() : type;
    }

    /** What stands in one. */
    static Environment read(Path file) {
        try {
            return Environment.of(TextFile.read(file, Topics.MAX_RECORD_BYTES));
        } catch (ChangeException e) {
            throw Trouble.failed(file + ": " + e.getMessage());
        }
    }
}
