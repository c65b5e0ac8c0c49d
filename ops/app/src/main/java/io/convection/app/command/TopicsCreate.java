package io.convection.app.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.client.ClientConfig;
import io.convection.app.client.Installation;
import io.convection.app.topics.TopicMaker;
import io.convection.app.topics.Wanted;

/** Makes the topics of an installation, and registers its schemas. */
// @formatter:off
@Command(name = "create",
        description = "Make the topics that are missing, and register the schemas of all with their compatibility levels. "
                + "Topics that exist are left as they are. The engine makes the changelogs of its stores itself.",
        footer = {"  convection topics create",
                "  convection topics create --partitions 12 --replication-factor 3 --min-isr 2",
                "  convection topics create --pool gpu --acls"})
// @formatter:on
public final class TopicsCreate implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Option(names = "--acls", order = 20, description = "Then print what each role must be allowed, as `topics acls` does.")
    private boolean acls;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        Wanted wanted = layout.wanted();
        ClientConfig config = client.config();
        PrintWriter out = spec.commandLine().getOut();
        Installation.with(config, installation -> {
            new TopicMaker(installation, out::println).make(wanted);
            return out;
        });
        if (acls) {
            AclText.print(config, wanted.pools(), out);
        }
    }
}
