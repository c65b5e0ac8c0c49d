package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks for a new stack. */
// @formatter:off
@Command(name = "create",
        description = "Make a stack of a template.",
        footer = {"  convection stack create shop -t shop.yaml",
                "  convection stack create shop -t shop.yaml -P size=3 -e prod.yaml --wait",
                "  convection stack create shop -t shop.yaml --rollback-on-failure"})
// @formatter:on
public final class StackCreate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private TemplateOptions template = new TemplateOptions();

    @Mixin
    private TraversalOptions traversal = new TraversalOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        return run.send(template.content().changes(traversal.into(run.request(ChangeKind.CREATE))));
    }
}
