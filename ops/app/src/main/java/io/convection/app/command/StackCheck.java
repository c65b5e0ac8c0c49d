package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks how the resources of a stack really are. */
// @formatter:off
@Command(name = "check",
        description = "Look at every resource of a stack and compare it with what was applied; CHECK_FAILED names all that differ. Nothing is changed.",
        footer = "  convection stack check shop --wait")
// @formatter:on
public final class StackCheck implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.CHECK).build());
    }
}
