package io.convection.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Option;

import io.convection.app.template.Environments;
import io.convection.app.template.Parameters;

/** The values of a template's parameters. */
public final class ParameterOptions {

    // @formatter:off
    @Option(names = {"-P", "--parameter"},
            paramLabel = "KEY=VALUE",
            order = 11,
            description = "The value of a parameter; may be given for each.")
    // @formatter:on
    private Map<String, String> parameters = new LinkedHashMap<>();

    // @formatter:off
    @Option(names = {"-e", "--environment"},
            paramLabel = "FILE",
            order = 12,
            description = "A file with values under `parameters:`, and types under `resource_registry:`. May be repeated: later files win, -P wins over all.")
    // @formatter:on
    private List<Path> environments = new ArrayList<>();

    /** The values given, as a JSON object. */
    String json() {
        return Parameters.json(environments, parameters);
    }

    /** What the environments say that names of types stand for. */
    Map<String, String> registry() {
        return Environments.registry(environments);
    }

    /** Whether none is given. */
    boolean isEmpty() {
        return parameters.isEmpty() && environments.isEmpty();
    }
}
