package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.app.Trouble;
import io.convection.app.text.AvroJson;
import io.convection.app.text.TextTable;
import io.convection.records.Output;

/** Values of outputs, for people. */
final class Outputs {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Outputs() {}

    /** The output of this name; that there is none is told as a failure. */
    static Output named(String name, List<Output> outputs, String stack) {
        return outputs.stream().filter(each -> each.getName().equals(name)).findFirst()
                .orElseThrow(() -> Trouble.failed("the template of " + stack + " declares no output `" + name + "`"));
    }

    /** One output's value and nothing else; that it has none is told as a failure. */
    static void print(Output output, boolean json, PrintWriter out) {
        if (json) {
            out.println(AvroJson.line(output));
        } else {
            out.println(text(output.getValue().orElseThrow(() -> Trouble.failed("output `" + output.getName()
                    + "` has no value: " + output.getError().orElse("it is not known yet")))));
        }
    }

    /** All of them, as a table. */
    static void print(List<Output> outputs, PrintWriter out) {
        TextTable table = new TextTable("OUTPUT", "VALUE");
        outputs.forEach(each -> table.row(each.getName(), words(each)));
        table.print(out);
    }

    /** The value, or why there is none. */
    static String words(Output output) {
        return output.getValue().map(Outputs::text)
                .orElseGet(() -> output.getError().map(error -> "(" + error + ")").orElse("(not known yet)"));
    }

    /** A JSON text's own text; any other value as JSON. */
    private static String text(String json) {
        try {
            JsonNode value = JSON.readTree(json);
            return value.isTextual() ? value.textValue() : json;
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
