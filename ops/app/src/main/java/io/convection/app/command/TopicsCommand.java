package io.convection.app.command;

import picocli.CommandLine.Command;

/** What is about the topics of an installation. */
// @formatter:off
@Command(name = "topics",
        synopsisSubcommandLabel = "COMMAND",
        description = "Set up the topics of an installation.",
        footer = "  convection topics create --bootstrap-servers kafka:9092",
        subcommands = TopicsCreate.class)
// @formatter:on
public final class TopicsCommand {}
