package io.convection.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Secrets by reference: <code>{env: NAME}</code>, a variable of the executor's environment, or <code>{file: PATH}</code>, a file's content without the line break at its end.
 * They are read anew each time and kept nowhere; no message has one in it.
 */
final class Secrets {

    private final UnaryOperator<String> environment;
    private final Optional<String> prefix;
    private final Optional<Path> folder;
    private final boolean all;

    private Secrets(UnaryOperator<String> environment, Optional<String> prefix, Optional<Path> folder, boolean all) {
        this.environment = environment;
        this.prefix = prefix;
        this.folder = folder;
        this.all = all;
    }

    /** Any: for who may see all that the executor sees. */
    static Secrets all(UnaryOperator<String> environment) {
        return new Secrets(environment, Optional.empty(), Optional.empty(), true);
    }

    /** Those that templates may name: variables that begin so, and files below a folder. */
    static Secrets some(UnaryOperator<String> environment, Optional<String> prefix, Optional<Path> folder) {
        return new Secrets(environment, prefix, folder, false);
    }

    /**
     * The secret itself.
     *
     * @param place the property or setting that has the reference
     * @throws IllegalArgumentException if it is no reference, to nothing, or to what may not be named here; the message names the place
     */
    String read(String place, JsonNode reference) {
        if (!reference.isObject() || reference.size() != 1) {
            throw refused(place, "must be {env: NAME} or {file: PATH}");
        }
        Map.Entry<String, JsonNode> only = reference.properties().iterator().next();
        String secret = switch (only.getKey()) {
            case "env" -> variable(place, only.getValue().asText());
            case "file" -> file(place, only.getValue().asText());
            default -> throw refused(place, "must be {env: NAME} or {file: PATH}");
        };
        if (secret.isEmpty()) {
            throw refused(place, "leads to an empty secret");
        }
        return secret;
    }

    private String variable(String place, String name) {
        if (!all && prefix.filter(name::startsWith).isEmpty()) {
            throw refused(place, "names the variable " + name + ", which this executor does not give to templates"
                    + prefix.map(begin -> " (only those that begin with " + begin + ")").orElse(""));
        }
        return Optional.ofNullable(environment.apply(name))
                .orElseThrow(() -> refused(place, "names the variable " + name + ", which is not set"));
    }

    private String file(String place, String name) {
        try {
            Path file = folder.map(each -> each.resolve(name)).orElse(Path.of(name)).toRealPath();
            if (!all && (folder.isEmpty() || !file.startsWith(folder.get().toRealPath()))) {
                throw refused(place, "names the file " + name + ", which this executor does not give to templates");
            }
            return Files.readString(file).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw refused(place, "names the file " + name + ", which can't be read");
        }
    }

    private static IllegalArgumentException refused(String place, String why) {
        return new IllegalArgumentException(place + " " + why);
    }
}
