package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks that a stack go, with all that it made. */
// @formatter:off
@Command(name = "delete",
        description = "Delete a stack, and what it made in reality, but what its template says to retain.",
        footer = "  convection stack delete shop --wait")
// @formatter:on
public final class StackDelete implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.DELETE).build());
    }
}
