package io.convection.app.command;

import picocli.CommandLine.Command;

/** What the journal tells. */
// @formatter:off
@Command(name = "audit",
        synopsisSubcommandLabel = "COMMAND",
        description = "Ask the journal.",
        subcommands = {AuditVerify.class, AuditExport.class, AuditAnchor.class})
// @formatter:on
public final class AuditCommand {}
