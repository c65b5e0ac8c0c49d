package io.convection.app.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.records.ChangeKind;

/** Asks that a stack become what another template says. */
// @formatter:off
@Command(name = "update",
        description = "Bring a stack to this full template: what it does not name is removed.",
        footer = {"  convection stack update shop -t shop.yaml",
                "  convection stack update shop -t shop.yaml -P size=4 -e prod.yaml --wait"})
// @formatter:on
public final class StackUpdate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private TemplateOptions template = new TemplateOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        String values = template.parameters();
        return run.send(run.request(ChangeKind.UPDATE).setTemplate(template.template(values)).setParameters(values)
                .build());
    }
}
