package io.convection.core;

import java.util.List;

import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.DriftPolicy;
import io.convection.records.NodeKind;

/** Short ways to write templates and to read what became of them. */
final class TemplateText {

    private TemplateText() {}

    /** A template of the newest version. */
    static String hot(String rest) {
        return "heat_template_version: 2021-04-16\n" + rest;
    }

    /** The definitions, each on a line. */
    static List<String> parsed(String text, String parameters) throws InvalidException {
        return Templates.parse(text, parameters).stream().map(TemplateText::show).toList();
    }

    /** {@code A Type {…} after [B] retained}, {@code =url …}, {@code $size …}. */
    static String show(Definition definition) {
        return switch (definition.getKind()) {
            case OUTPUT -> "=" + definition.getName() + " " + definition.getProperties();
            case PARAMETER -> "$" + definition.getName() + " " + definition.getProperties();
            case RESOURCE, GROUP, UNKNOWN -> definition.getName() + " " + definition.getType() + " "
                    + definition.getProperties()
                    + (definition.getDependsOn().isEmpty() ? "" : " after " + definition.getDependsOn())
                    + (definition.getDeletionPolicy() == DeletionPolicy.RETAIN ? " retained" : "")
                    + (definition.getAttempts() > 0 ? " attempts " + definition.getAttempts() : "")
                    + (definition.getTimeoutMs() > 0 ? " timeout " + definition.getTimeoutMs() : "")
                    + (definition.getProtect() ? " protected" : "")
                    + (definition.getDrift() == DriftPolicy.CONVERGE ? " healed" : "");
        };
    }

    /** What becomes of a value, written in YAML on one line, in a template with the resource A and these parameters. */
    static String value(String version, String yaml, String parameters) throws InvalidException {
        String text = """
                heat_template_version: %s
                parameters:
                  name: {type: string, default: web}
                  size: {type: number, default: 3}
                  on: {type: boolean, default: true}
                  list: {type: comma_delimited_list, default: "a, b"}
                  map: {type: json, default: {k: [x, {y: z}], n: 1.50}}
                resources:
                  A: {type: T}
                outputs:
                  x:
                    value: %s
                """.formatted(version, yaml);
        return Templates.parse(text, parameters).stream().filter(each -> each.getKind() == NodeKind.OUTPUT).findFirst()
                .orElseThrow().getProperties();
    }

    static String value(String yaml) throws InvalidException {
        return value("2021-04-16", yaml, "");
    }

    static Definition resource(String name, String properties, String... dependsOn) {
        return new Definition(name, NodeKind.RESOURCE, "T", properties, List.of(dependsOn), DeletionPolicy.DELETE, 0,
                0L, false,
                DriftPolicy.REPORT);
    }

    static Definition output(String name, String value) {
        return new Definition(name, NodeKind.OUTPUT, "", value, List.of(), DeletionPolicy.DELETE, 0, 0L, false,
                DriftPolicy.REPORT);
    }

    static Definition parameter(String name, String value) {
        return new Definition(name, NodeKind.PARAMETER, "", value, List.of(), DeletionPolicy.DELETE, 0, 0L, false,
                DriftPolicy.REPORT);
    }
}
