package io.convection.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.app.text.Terminal;
import io.convection.app.text.TimelineSvg;
import io.convection.app.text.TimelineText;
import io.convection.audit.history.TimeMachine;
import io.convection.audit.history.Timeline;
import io.convection.audit.history.Timelines;

/** Shows what took how long. */
// @formatter:off
@Command(name = "timeline",
        description = {"Show the operations of a traversal as bars, and its critical path: what decided how long it took.",
                "Times are those of the journal: an operation lasts from the entry that dispatched it to the one that has its answer."},
        footer = {"  convection audit timeline shop",
                "  convection audit timeline shop --all --svg shop.svg",
                "  convection audit timeline shop --traversal 3 -o json"})
// @formatter:on
public final class AuditTimeline implements Runnable {

    private static final String STANDARD_OUTPUT = "-";
    private static final int USUAL_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 80;

    /** Which traversals. */
    static final class Which {

        @Option(names = "--traversal", paramLabel = "N", order = 10, description = "This one, instead of the last.")
        private Optional<Long> traversal = Optional.empty();

        @Option(names = {"-a", "--all"}, order = 11, description = "All traversals of the stack's life.")
        private boolean all;

        List<Timeline> of(Timelines timelines) {
            return all ? timelines.all() : List.of(traversal.map(timelines::of).orElseGet(timelines::last));
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackQuestion question = new StackQuestion();

    @ArgGroup
    private Which which = new Which();

    // @formatter:off
    @Option(names = "--svg",
            paramLabel = "FILE",
            order = 20,
            description = "Draw it into this file instead, as SVG; " + STANDARD_OUTPUT + " for the standard output.")
    // @formatter:on
    private Optional<String> svg = Optional.empty();

    @Override
    public void run() {
        question.ask(machine -> show(machine, spec.commandLine().getOut()));
    }

    private List<Timeline> show(TimeMachine machine, PrintWriter out) {
        List<Timeline> timelines = which.of(new Timelines(machine));
        if (svg.isPresent()) {
            draw(timelines, svg.get(), out);
        } else if (question.json()) {
            timelines.forEach(timeline -> out.println(AuditJson.line(timeline)));
        } else {
            TimelineText text = new TimelineText(out,
                    Math.max(FEWEST_COLUMNS, Terminal.columns().orElse(USUAL_COLUMNS)));
            timelines.forEach(text::print);
        }
        return timelines;
    }

    private static void draw(List<Timeline> timelines, String file, PrintWriter out) {
        String drawn = TimelineSvg.of(timelines);
        if (file.equals(STANDARD_OUTPUT)) {
            out.println(drawn);
            return;
        }
        try {
            Files.writeString(Path.of(file), drawn);
        } catch (IOException e) {
            throw Trouble.failed("can't write " + file + ": " + e.getMessage(), e);
        }
    }
}
