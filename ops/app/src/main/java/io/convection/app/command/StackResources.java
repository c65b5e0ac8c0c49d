package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.app.client.Changelog;
import io.convection.app.text.AvroJson;
import io.convection.records.Resource;

/** Lists a stack's resources. */
// @formatter:off
@Command(name = "resources",
        description = "List the resources of a stack: the wanted ones and the real ones, version by version.",
        footer = {"  convection stack resources shop",
                "  convection stack resources shop -o json"})
// @formatter:on
public final class StackResources implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName name = new StackName();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        String id = name.id();
        List<Resource> resources = Reading.changelogs(client.config(), changelog -> read(changelog, id));
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            resources.forEach(resource -> out.println(AvroJson.line(resource)));
        } else if (resources.isEmpty()) {
            out.println("The stack " + id + " has no resources.");
        } else {
            ResourceText.print(resources, out);
        }
    }

    private static List<Resource> read(Changelog changelog, String id) {
        Reading.stack(changelog, id);
        return changelog.resources(id);
    }
}
