package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks that a stack leave quarantine. */
// @formatter:off
@Command(name = "release",
        description = "Let a stack out of quarantine: what was asked of it meanwhile is decided, in order.",
        footer = "  convection stack release shop --wait")
// @formatter:on
public final class StackRelease implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.RELEASE).build());
    }
}
