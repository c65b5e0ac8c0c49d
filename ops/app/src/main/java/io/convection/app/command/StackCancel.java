package io.convection.app.command;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks that what is under way end. */
// @formatter:off
@Command(name = "cancel",
        description = "End what a stack is doing: nothing more is begun, executors are told to end what they hold, and the stack has failed.",
        footer = {"  convection stack cancel shop --wait",
                "  convection stack cancel shop --rollback --reason 'wrong day' --wait"})
// @formatter:on
public final class StackCancel implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    // @formatter:off
    @Option(names = "--rollback",
            order = 10,
            description = "Then go back to the last template that completed.")
    // @formatter:on
    private boolean rollback;

    @Option(names = "--reason", paramLabel = "TEXT", order = 11, description = "Why, in one sentence for people.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.CANCEL).setRollbackOnFailure(rollback).setReason(reason.orElse(null))
                .build());
    }
}
