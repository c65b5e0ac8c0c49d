package io.convection.changes;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.Templates;

/**
 * Templates that name other files, made into one text, as Heat's own client does it: a resource whose type is a template file becomes a {@code Convection::Template}
 * with the file's text, and {@code {get_file: …}} the text that stands in the file. Whoever reads the template needs no file then. Paths are relative to the file that
 * names them.
 */
public final class TemplateFiles {

    /** Templates below the first. */
    private static final int DEEPEST = 5;

    /** Bytes of a file, or of a template with all that it names: it becomes a property, or a part of one. */
    private static final int LARGEST = 260_000;

    private static final List<String> TEMPLATES = List.of(".yaml", ".yml", ".template");

    private final Map<String, String> registry;
    private final Map<Path, Whole> known = new HashMap<>();

    /** A template with all that it names, and how many levels are below it. */
    private record Whole(String text, int height) {}

    private TemplateFiles(Map<String, String> registry) {
        this.registry = registry;
    }

    /**
     * The whole template. Its lines are those of the text, so that whatever is found wrong with it is found there.
     *
     * @param file
     *            where the text stands
     * @param registry
     *            what names of types stand for: other types, or template files by their absolute paths
     * @return the text itself, where it names no file and no type of the registry
     * @throws ChangeException
     *             if a file can't be read or is too large, or if templates are nested too deep or in a circle
     */
    public static String whole(Path file, String text, Map<String, String> registry) {
        Path absolute = file.toAbsolutePath().normalize();
        return new TemplateFiles(registry).whole(text, List.of(absolute)).text;
    }

    /** Whether a type is the name of a template file. */
    public static boolean isTemplate(String type) {
        return TEMPLATES.stream().anyMatch(type::endsWith);
    }

    /** What the name of a type stands for. */
    String type(String name) {
        return registry.getOrDefault(name, name);
    }

    private Whole whole(String text, List<Path> files) {
        boolean names = Stream.concat(Stream.concat(Stream.of(Composition.GET_FILE), TEMPLATES.stream()),
                registry.keySet().stream()).anyMatch(text::contains);
        Optional<Node> root = names ? root(text) : Optional.empty();
        if (root.isEmpty()) {
            return new Whole(text, 0);
        }
        Composition composition = new Composition(this, files);
        String composed = composition.of(root.get());
        return composition.isAnother() ? new Whole(composed, composition.height()) : new Whole(text, 0);
    }

    /** Empty where it is no YAML: what is wrong with it is told by who reads it next. */
    private static Optional<Node> root(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            return Optional.ofNullable(new Yaml(options)
                    .compose(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text)));
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    /** A template and what it names. */
    Nested nested(String name, List<Path> above, String place) {
        Path file = path(name, above.getLast(), place);
        if (above.contains(file)) {
            List<Path> circle = new ArrayList<>(above.subList(above.indexOf(file), above.size()));
            circle.add(file);
            throw ChangeException.invalid(Code.CYCLE, place, "template files name each other in a circle: "
                    + circle.stream().map(each -> String.valueOf(each.getFileName()))
                            .collect(Collectors.joining(" → ")));
        }
        List<Path> files = new ArrayList<>(above);
        files.add(file);
        int depth = above.size();
        if (depth > DEEPEST) {
            throw tooDeep(name, above, place);
        }
        Whole whole = known.get(file);
        if (whole == null) {
            whole = whole(text(name, above.getLast(), place), files);
            check(name, whole.text, place);
            known.put(file, whole);
        }
        if (depth + whole.height > DEEPEST) {
            throw tooDeep(name, above, place);
        }
        return new Nested(whole.text, whole.height + 1);
    }

    /** What is wrong with a template whatever its parameters are; of one that needs some, no more than its form. */
    private static void check(String name, String template, String place) {
        if (template.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw ChangeException.invalid(Code.TOO_LARGE, place, "`" + name
                    + "` has, with the files that it names, more than " + LARGEST + " bytes; divide it");
        }
        try {
            Templates.parseLarge(template, "{}");
        } catch (InvalidException e) {
            if (e.code() != Code.MISSING_PARAMETER) {
                throw ChangeException.invalid(e.code(), place, "in `" + name + "`: "
                        + ChangeException.words(e.code().id(), e.place(), e.getMessage()));
            }
        }
    }

    /** A template's text, and how many levels it adds to what names it. */
    record Nested(String text, int levels) {}

    /** The text of a file. */
    String text(String name, Path namedBy, String place) {
        Path file = path(name, namedBy, place);
        try {
            if (Files.size(file) > LARGEST) {
                throw ChangeException.invalid(Code.TOO_LARGE, place, "`" + name + "` has " + Files.size(file)
                        + " bytes; a file that a template names may have " + LARGEST);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(name, namedBy, place, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(name, namedBy, place, "it is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(name, namedBy, place, Files.isDirectory(file) ? "it is a folder" : e.getMessage());
        }
    }

    private static Path path(String name, Path namedBy, String place) {
        if (name.matches("[A-Za-z][A-Za-z0-9+.-]*://.*") && !name.startsWith("file:")) {
            throw ChangeException.invalid(Code.NOT_SUPPORTED, place, "`" + name
                    + "` is not read: only files are; fetch it, and name the file");
        }
        try {
            Path path = name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
            return namedBy.resolveSibling(path).toAbsolutePath().normalize();
        } catch (IllegalArgumentException e) {
            throw unreadable(name, namedBy, place, "this is no path");
        }
    }

    private static ChangeException unreadable(String name, Path namedBy, String place, String why) {
        return ChangeException.invalid(Code.BAD_TEMPLATE, place, "`" + name + "`, which " + namedBy.getFileName()
                + " names, can't be read: " + why);
    }

    private static ChangeException tooDeep(String name, List<Path> above, String place) {
        return ChangeException.invalid(Code.TOO_LARGE, place, "`" + name + "`, which " + above.getLast().getFileName()
                + " names, would be a template more than " + DEEPEST + " levels below the first");
    }
}
