package io.convection.app.command;

import java.nio.file.Path;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.convection.app.template.TemplateFile;
import io.convection.changes.TemplateContent;

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

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    /** The template, valid with the values given. */
    TemplateContent content() {
        return TemplateFile.full(template, parameters.json(), parameters.registry());
    }
}
