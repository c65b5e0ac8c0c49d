package io.convection.plugins.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Secrets of the machine that the executor runs on: <code>{env: NAME}</code>, a variable of its environment, or <code>{file: PATH}</code>, what stands in a
 * file, without the end of its last line. Read anew for each request, so that a secret that was changed is used at once.
 */
final class LocalSecrets implements Secrets {

    private final List<String> names;
    private final List<Path> files;
    private final UnaryOperator<String> environment;

    /**
     * @param allowed names of variables, files and folders (absolute paths), separated by commas
     * @param environment values by name, null where there is none
     */
    LocalSecrets(String allowed, UnaryOperator<String> environment) {
        List<String> all = Stream.of(allowed.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
        this.files = all.stream().filter(each -> each.startsWith("/")).map(Path::of).toList();
        this.names = all.stream().filter(each -> !each.startsWith("/")).toList();
        this.environment = environment;
    }

    @Override
    public String resolve(JsonNode reference) {
        if (reference.size() == 1 && reference.path("env").isTextual()) {
            return variable(reference.path("env").textValue());
        }
        if (reference.size() == 1 && reference.path("file").isTextual()) {
            return file(reference.path("file").textValue());
        }
        throw new IllegalArgumentException("a secret is given as {get_secret: NAME}, {env: NAME} or {file: PATH}");
    }

    private String variable(String name) {
        requireAllowed(names.contains(name), name);
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the executor's environment has no " + name);
        }
        return value;
    }

    /** By real paths: a link in an allowed folder that leads elsewhere is not allowed. */
    private String file(String name) {
        Path path = Path.of(name).normalize();
        List<Path> above = files.stream().filter(path::startsWith).toList();
        requireAllowed(!above.isEmpty(), name);
        try {
            Path real = path.toRealPath();
            boolean inside = false;
            for (Path each : above) {
                inside |= real.startsWith(each.toRealPath());
            }
            requireAllowed(inside, name);
            return Files.readString(real).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret in " + name + " can't be read", e);
        }
    }

    private static void requireAllowed(boolean allowed, String what) {
        if (!allowed) {
            throw new IllegalArgumentException("this executor may not use " + what
                    + " as a secret; its setting plugin.http.secrets says what it may");
        }
    }
}
