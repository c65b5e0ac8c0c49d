package io.convection.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.template.TemplateFile;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

/** Asks for a change of some of a stack's resources. */
// @formatter:off
@Command(name = "patch",
        description = "Set some resources and outputs of a stack, remove some, leave the others as they are.",
        footer = {"  convection stack patch shop -t more.yaml --wait",
                "  convection stack patch shop --remove cache --remove log"})
// @formatter:on
public final class StackPatch implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    // @formatter:off
    @Option(names = {"-t", "--template"},
            paramLabel = "FILE",
            order = 10,
            description = "A template whose `resources` and `outputs` are set; its get_param see the stack's own parameters.")
    // @formatter:on
    private Optional<Path> template = Optional.empty();

    // @formatter:off
    @Option(names = "--remove",
            paramLabel = "RESOURCE",
            order = 11,
            description = "Remove this resource. May be repeated.")
    // @formatter:on
    private List<String> removed = new ArrayList<>();

    @Mixin
    private TraversalOptions traversal = new TraversalOptions();

    @Mixin
    private ExpectedOption expected = new ExpectedOption();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public Integer call() {
        if (template.isEmpty() && removed.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a patch needs --template, --remove or both");
        }
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        StackChange.Builder change = expected.into(traversal.into(run.request(ChangeKind.PATCH)))
                .setRemoved(removed);
        template.map(TemplateFile::patch).ifPresent(change::setTemplate);
        return run.send(change.build());
    }
}
