package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks that a stack go back to the last template that completed. */
// @formatter:off
@Command(name = "rollback",
        description = "Bring a stack back to the last template that completed; to nothing, if none ever did.",
        footer = "  convection stack rollback shop --wait")
// @formatter:on
public final class StackRollback implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.ROLLBACK).build());
    }
}
