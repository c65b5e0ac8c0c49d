package io.convection.app.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.template.PlanFile;
import io.convection.app.template.TemplateFile;
import io.convection.changes.TemplateContent;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

/** Asks that a stack become what another template says. */
// @formatter:off
@Command(name = "update",
        description = "Bring a stack to this full template: what it does not name is removed.",
        footer = {"  convection stack update shop -t shop.yaml",
                "  convection stack update shop -t shop.yaml -P size=4 -e prod.yaml --wait",
                "  convection stack update shop --plan shop.plan --wait"})
// @formatter:on
public final class StackUpdate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    // @formatter:off
    @Option(names = {"-t", "--template"},
            paramLabel = "FILE",
            order = 10,
            description = "The template: HOT, YAML or JSON.")
    // @formatter:on
    private Optional<Path> template = Optional.empty();

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    // @formatter:off
    @Option(names = "--plan",
            paramLabel = "FILE",
            order = 13,
            description = "Instead of a template, what `stack preview --out FILE` wrote: its template and parameters; "
                    + "rejected if the stack has moved on since.")
    // @formatter:on
    private Optional<Path> plan = Optional.empty();

    // @formatter:off
    @Option(names = "--converge",
            order = 32,
            description = "Look at every resource first, and heal what is not as it should be, even where nothing changed in the template.")
    // @formatter:on
    private boolean converge;

    @Mixin
    private TraversalOptions traversal = new TraversalOptions();

    @Mixin
    private ExpectedOption expected = new ExpectedOption();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        if (template.isEmpty() && plan.isEmpty()) {
            throw wrong("an update needs --template or --plan");
        }
        if (plan.isPresent() && !(template.isEmpty() && parameters.isEmpty())) {
            throw wrong("a plan has its template and parameters: leave out the others");
        }
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        StackChange.Builder change = expected.into(traversal.into(run.request(ChangeKind.UPDATE)))
                .setConverge(converge);
        return run.send(content(change).changes(change));
    }

    private TemplateContent content(StackChange.Builder change) {
        if (template.isPresent()) {
            return TemplateFile.full(template.get(), parameters.json(), parameters.registry());
        }
        PlanFile planned = PlanFile.read(plan.orElseThrow());
        if (!planned.stack().equals(stack.id())) {
            throw wrong("the plan is for the stack " + planned.stack() + ", not for " + stack.id());
        }
        change.setPlan(planned.plan());
        return planned.content();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
