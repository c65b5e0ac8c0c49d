package io.convection.app.command;

import picocli.CommandLine.Command;

/** The client: everything that is about one stack, or all. */
// @formatter:off
@Command(name = "stack",
        synopsisSubcommandLabel = "COMMAND",
        description = {"Ask for changes of stacks, and look at them.",
                "NAME is a stack of the project given with --project, or PROJECT/NAME."},
        footer = {"  convection stack create shop -t shop.yaml -P size=3 --wait",
                "  convection stack update shop -t shop.yaml -P size=4 --wait",
                "  convection stack list -o json",
                "  convection stack delete shop --wait"},
        subcommands = {StackCreate.class, StackUpdate.class, StackPatch.class, StackPreview.class, StackRollback.class,
                StackCancel.class, StackRetry.class, StackCheck.class, StackMarkUnhealthy.class, StackSignal.class, StackRelease.class,
                StackDelete.class,
                StackList.class, StackShow.class, StackResources.class, StackOutputs.class,
                StackEvents.class})
// @formatter:on
public final class StackCommand {}
