package io.convection.app.command;

import picocli.CommandLine.Command;

/** What is about secrets. */
// @formatter:off
@Command(name = "secrets",
        synopsisSubcommandLabel = "COMMAND",
        description = "Make what executors seal secret attributes with. Secrets themselves are given to executors, never to this command.",
        footer = "  convection secrets keyset --new /etc/convection/keyset.json",
        subcommands = SecretsKeyset.class)
// @formatter:on
public final class SecretsCommand {}
