package io.convection.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where the executor's own password is: <code>{env: NAME}</code>, a variable of its environment, or <code>{file: PATH}</code>, a file's content without the line break at
 * its end. Read anew each time and kept nowhere; no message has it in it.
 *
 * @param place the setting that has it
 * @param environment values by name, null where there is none
 */
record PasswordReference(String place, JsonNode reference, UnaryOperator<String> environment) {

    /**
     * The password itself.
     *
     * @throws IllegalArgumentException if it is no reference, or to nothing; the message names the place
     */
    String read() {
        if (!reference.isObject() || reference.size() != 1) {
            throw refused("must be {env: NAME} or {file: PATH}");
        }
        Map.Entry<String, JsonNode> only = reference.properties().iterator().next();
        String password = switch (only.getKey()) {
            case "env" -> variable(only.getValue().asText());
            case "file" -> file(only.getValue().asText());
            default -> throw refused("must be {env: NAME} or {file: PATH}");
        };
        if (password.isEmpty()) {
            throw refused("leads to an empty password");
        }
        return password;
    }

    private String variable(String name) {
        return Optional.ofNullable(environment.apply(name))
                .orElseThrow(() -> refused("names the variable " + name + ", which is not set"));
    }

    private String file(String name) {
        try {
            return Files.readString(Path.of(name)).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw refused("names the file " + name + ", which can't be read");
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(place + " " + why);
    }
}
