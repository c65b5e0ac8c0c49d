package io.convection.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Option;

import io.convection.app.template.Parameters;
import io.convection.app.template.TemplateFile;

/** A full template and the values of its parameters. */
public final class TemplateOptions {

    // @formatter:off
    @Option(names = {"-t", "--template"},
            paramLabel = "FILE",
            required = true,
            order = 10,
            description = "The template: HOT, YAML or JSON.")
    // @formatter:on
    private Path template = Path.of("");

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
            description = "A file with values under `parameters:`. May be repeated: later files win, -P wins over all.")
    // @formatter:on
    private List<Path> environments = new ArrayList<>();

    /** The values given, as a JSON object. */
    String parameters() {
        return Parameters.json(environments, parameters);
    }

    /** The template's text, valid with these values. */
    String template(String values) {
        return TemplateFile.full(template, values);
    }
}
