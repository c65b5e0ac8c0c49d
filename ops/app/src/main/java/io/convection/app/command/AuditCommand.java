package io.convection.app.command;

import picocli.CommandLine.Command;

/** What the journal tells. */
// @formatter:off
@Command(name = "audit",
        synopsisSubcommandLabel = "COMMAND",
        description = {"Ask the journal: whether it holds; how a stack stood at any moment, what changed, why, what took how long, and what would have been.",
                "NAME is a stack of the project given with --project, or PROJECT/NAME; also one that is gone."},
        footer = {"  convection audit verify",
                "  convection audit show shop --at 10m",
                "  convection audit why shop database"},
        subcommands = {AuditVerify.class, AuditExport.class, AuditAnchor.class, AuditRebuild.class, AuditShow.class,
                AuditDiff.class, AuditWhy.class, AuditTimeline.class, AuditWhatIf.class})
// @formatter:on
public final class AuditCommand {}
