package io.convection.app.command;

import picocli.CommandLine.Option;

/** How a command tells what it found. */
public final class OutputOption {

    /** The forms. */
    enum Form {
        text, json
    }

    // @formatter:off
    @Option(names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            order = 80,
            description = "text, or json: one JSON object a line, with the fields of the schemas (${DEFAULT-VALUE}).")
    // @formatter:on
    private Form form = Form.text;

    /** Whether programs are to read it. */
    boolean json() {
        return form == Form.json;
    }
}
