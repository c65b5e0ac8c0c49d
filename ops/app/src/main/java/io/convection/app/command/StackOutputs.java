package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.text.AvroJson;
import io.convection.records.Output;

/** Shows a stack's outputs. */
// @formatter:off
@Command(name = "outputs",
        description = "Show the outputs of a stack, or the bare value of one.",
        footer = {"  convection stack outputs shop",
                "  url=$(convection stack outputs shop url)"})
// @formatter:on
public final class StackOutputs implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName name = new StackName();

    // @formatter:off
    @Parameters(index = "1",
            arity = "0..1",
            paramLabel = "OUTPUT",
            description = "Only this output: its value and nothing else.")
    // @formatter:on
    private Optional<String> only = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        String id = name.id();
        List<Output> outputs = Reading
                .changelogs(client.config(), changelog -> Reading.stack(changelog, id)).getOutputs();
        PrintWriter out = spec.commandLine().getOut();
        if (only.isPresent()) {
            Outputs.print(Outputs.named(only.get(), outputs, id), output.json(), out);
        } else if (output.json()) {
            outputs.forEach(each -> out.println(AvroJson.line(each)));
        } else if (outputs.isEmpty()) {
            out.println("The template of " + id + " declares no outputs.");
        } else {
            Outputs.print(outputs, out);
        }
    }
}
