package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks that a stack go on from where it failed. */
// @formatter:off
@Command(name = "retry",
        description = "Go on from where a stack failed, towards the same template.",
        footer = "  convection stack retry shop --wait")
// @formatter:on
public final class StackRetry implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.RETRY).build());
    }
}
