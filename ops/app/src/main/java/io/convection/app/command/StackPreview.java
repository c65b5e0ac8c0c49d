package io.convection.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.app.client.Changelog;
import io.convection.app.template.PlanFile;
import io.convection.app.text.AvroJson;
import io.convection.changes.RequestStory;
import io.convection.changes.TemplateContent;
import io.convection.records.ChangeKind;
import io.convection.records.fact.PreviewEnded;

/** Asks what a change would do. */
// @formatter:off
@Command(name = "preview",
        description = "Show what a create, or an update to this full template, would do to each resource. Nothing is changed.",
        footer = {"  convection stack preview shop -t shop.yaml -P size=4",
                "  convection stack preview shop -t shop.yaml --out shop.plan",
                "  convection stack update shop --plan shop.plan --wait"})
// @formatter:on
public final class StackPreview implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Mixin
    private TemplateOptions template = new TemplateOptions();

    // @formatter:off
    @Option(names = "--out",
            paramLabel = "FILE",
            order = 20,
            description = "Write a plan for `stack update --plan`: this template for the stack as it is now.")
    // @formatter:on
    private Optional<Path> file = Optional.empty();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Override
    public void run() {
        ChangeRun run = new ChangeRun(spec.commandLine(), request, stack.id());
        TemplateContent content = template.content();
        if (!content.isSmall()) {
            throw Trouble.failed("the template is too large to be previewed: a preview has to go in one request");
        }
        boolean exists = Reading.<Boolean>changelogs(request.client().config(),
                (Changelog changelog) -> changelog.stack(stack.id()).isPresent());
        RequestStory story = run.ask(content.changes(run.request(ChangeKind.PREVIEW)
                .setPreview(exists ? ChangeKind.UPDATE : ChangeKind.CREATE)).getFirst());
        PreviewEnded end = (PreviewEnded) story.end().orElseThrow();
        file.ifPresent(found -> new PlanFile(stack.id(), end.getPlan(), content).write(found));
        print(story, end);
    }

    private void print(RequestStory story, PreviewEnded end) {
        PrintWriter out = spec.commandLine().getOut();
        if (request.json()) {
            story.preview().forEach(line -> out.println(AvroJson.line(line)));
            out.println(AvroJson.named(end));
        } else {
            PreviewText.print(story.preview(), end, out);
        }
    }
}
