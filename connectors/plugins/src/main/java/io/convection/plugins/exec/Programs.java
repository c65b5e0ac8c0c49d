package io.convection.plugins.exec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Request;

/** Which program a request names, and whether it may be run. */
final class Programs {

    private final ExecSettings settings;
    private final UnaryOperator<String> environment;

    /**
     * @param environment the executor's: values by name, null where there is none
     */
    Programs(ExecSettings settings, UnaryOperator<String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * The process that carries out the request, not begun.
     *
     * @throws IllegalArgumentException if it may not be run; the message names the property
     * @throws IOException if there is no such program
     */
    ProcessBuilder of(Request request) throws IOException {
        List<String> command = command(request.property("command"));
        requireAllowed(command.getFirst());
        ProcessBuilder builder = new ProcessBuilder(command).directory(settings.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(request.property("env")));
        return builder;
    }

    /** Whether the request names a program, allowed or not. */
    static boolean hasCommand(Request request) {
        try {
            return Path.of(command(request.property("command")).getFirst()).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> command(JsonNode given) {
        List<String> command = new ArrayList<>();
        for (JsonNode word : given) {
            if (!word.isTextual() && !word.isNumber() && !word.isBoolean()) {
                throw new IllegalArgumentException("property command must be a list of strings, but has " + word);
            }
            command.add(word.asText());
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("property command must name a program");
        }
        return command;
    }

    /** By real paths: a link in an allowed folder that leads elsewhere is not allowed. */
    private void requireAllowed(String name) throws IOException {
        Path program = Path.of(name);
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException("property command: " + name + " is no absolute path");
        }
        // what is refused by its name is not looked for: nobody learns what is there
        List<Path> allowed = settings.allowed().stream().filter(program.normalize()::startsWith).toList();
        if (allowed.isEmpty() || isElsewhere(program, allowed)) {
            throw new IllegalArgumentException("property command: this executor may not run " + name
                    + "; its setting plugin.exec.allowed says which programs it may");
        }
    }

    private static boolean isElsewhere(Path program, List<Path> allowed) throws IOException {
        Path real = program.toRealPath();
        for (Path each : allowed) {
            if (real.startsWith(each.toRealPath())) {
                return false;
            }
        }
        return true;
    }

    private Map<String, String> environment(JsonNode wanted) {
        Map<String, String> given = new LinkedHashMap<>();
        Stream.concat(ExecSettings.ALWAYS.stream(), wanted.valueStream().map(this::allowed)).forEach(name -> {
            String value = environment.apply(name);
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }

    private String allowed(JsonNode name) {
        if (!settings.environment().contains(name.asText())) {
            throw new IllegalArgumentException("property env: this executor may not hand over " + name.asText()
                    + "; its setting plugin.exec.environment says what it may");
        }
        return name.asText();
    }
}
