package io.convection.app.command;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Says that a resource is not to be trusted any more. */
// @formatter:off
@Command(name = "mark-unhealthy",
        description = "Say that a resource is not to be trusted any more: it is replaced, and what refers to it follows.",
        footer = "  convection stack mark-unhealthy shop cache --reason 'disk errors' --wait")
// @formatter:on
public final class StackMarkUnhealthy implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Parameters(index = "1", paramLabel = "RESOURCE", description = "The resource's name in the template.")
    private String resource = "";

    @Option(names = "--reason", paramLabel = "TEXT", order = 11, description = "Why, in one sentence for people.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(run.request(ChangeKind.MARK_UNHEALTHY).setResource(resource).setReason(reason.orElse(null))
                .build());
    }
}
