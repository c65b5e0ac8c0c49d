package io.convection.app.command;

import picocli.CommandLine.Command;

/** What went astray. */
// @formatter:off
@Command(name = "dead-letters",
        synopsisSubcommandLabel = "COMMAND",
        description = {"Look at the inputs on which the engine could decide nothing, and send them again when what was wrong is mended.",
                "A letter is named by where it stands, PARTITION@OFFSET, or by where it was read, TOPIC-PARTITION@OFFSET. "
                + "It stays on the topic for 30 days, whatever is done with it."},
        footer = {"  convection dead-letters list",
                "  convection dead-letters show 0@12",
                "  convection dead-letters resend 0@12 --key team/shop"},
        subcommands = {DeadLettersList.class, DeadLettersShow.class, DeadLettersResend.class})
// @formatter:on
public final class DeadLettersCommand {}
