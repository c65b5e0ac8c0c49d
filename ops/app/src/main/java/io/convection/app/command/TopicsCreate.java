package io.convection.app.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.client.Installation;
import io.convection.app.client.TopicMaker;

/** Makes the topics of an installation, and registers its schemas. */
// @formatter:off
@Command(name = "create",
        description = "Make the topics that are missing, and register the schemas of all with their compatibility levels. "
                + "Topics that exist are left as they are.",
        footer = {"  convection topics create",
                "  convection topics create --partitions 12 --replication-factor 3"})
// @formatter:on
public final class TopicsCreate implements Runnable {

    @Spec
    private CommandSpec spec;

    // @formatter:off
    @Option(names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            order = 10,
            description = "Partitions of the topics that are keyed by stack (${DEFAULT-VALUE}). They can't be changed later: one thread serves one partition.")
    // @formatter:on
    private int partitions;

    // @formatter:off
    @Option(names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "-1",
            order = 11,
            description = "Copies of each partition; -1 for the brokers' default (${DEFAULT-VALUE}).")
    // @formatter:on
    private short copies;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        if (partitions < 1 || copies == 0 || copies < -1) {
            throw new ParameterException(spec.commandLine(),
                    "--partitions is 1 or more; --replication-factor is 1 or more, or -1");
        }
        PrintWriter out = spec.commandLine().getOut();
        Installation.with(client.config(), installation -> {
            new TopicMaker(installation, out::println).make(partitions, copies);
            return out;
        });
    }
}
