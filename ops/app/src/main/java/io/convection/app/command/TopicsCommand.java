package io.convection.app.command;

import picocli.CommandLine.Command;

/** What is about the topics of an installation. */
// @formatter:off
@Command(name = "topics",
        synopsisSubcommandLabel = "COMMAND",
        description = "Set up the topics of an installation, look whether all is as it is to be, and say who must be allowed what.",
        footer = {"  convection topics create --bootstrap-servers kafka:9092",
                "  convection topics check --replication-factor 3 --min-isr 2",
                "  convection topics acls --role engine"},
        subcommands = {TopicsCreate.class, TopicsCheck.class, TopicsAcls.class})
// @formatter:on
public final class TopicsCommand {}
