package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine;

import io.convection.app.Exit;
import io.convection.app.client.Installation;
import io.convection.app.client.RequestFollower;
import io.convection.app.client.RequestSender;
import io.convection.app.client.RequestStory;
import io.convection.app.client.RequestView;
import io.convection.app.template.BadContent;
import io.convection.app.text.AvroJson;
import io.convection.app.text.Counts;
import io.convection.app.text.LiveView;
import io.convection.app.text.Moments;
import io.convection.app.text.NoView;
import io.convection.app.text.PlainView;
import io.convection.app.text.Terminal;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;

/** One request on its way, from the command that makes it to its exit status. */
final class ChangeRun {

    private static final int MOST_FAILURES = 20;

    private final PrintWriter out;
    private final PrintWriter err;
    private final RequestOptions options;
    private final String stack;

    ChangeRun(CommandLine command, RequestOptions options, String stack) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.options = options;
        this.stack = stack;
        Trust.install();
    }

    /** A request with what all have in common. */
    StackChange.Builder request(ChangeKind kind) {
        return StackChange.newBuilder().setStack(stack).setRequestId(options.requestId()).setKind(kind)
                .setOrigin(System.getProperty("user.name", "somebody") + ", convection stack "
                        + kind.name().toLowerCase(Locale.ROOT));
    }

    /** Sends the request, waits as the options say, tells what became of it. */
    int send(StackChange change) {
        return Installation.with(options.client().config(), installation -> {
            RequestStory story = story(installation, change);
            return options.json() ? tellJson(story) : tell(change, story);
        });
    }

    private RequestStory story(Installation installation, StackChange change) {
        try (RequestFollower follower = new RequestFollower(installation, change); RequestView view = view()) {
            RequestSender.send(installation, change);
            return follower.follow(options.untilItsEnd(), options.timeout(), view);
        }
    }

    private RequestView view() {
        if (!options.untilItsEnd()) {
            return new NoView();
        }
        OptionalInt columns = Terminal.columns();
        return columns.isPresent() ? new LiveView(System.err, columns.getAsInt(), stack) : new PlainView(err, stack);
    }

    private int tellJson(RequestStory story) {
        story.answer().ifPresent(fact -> out.println(AvroJson.named((SpecificRecord) fact)));
        story.end().ifPresent(fact -> out.println(AvroJson.named((SpecificRecord) fact)));
        Fact last = story.end().or(story::answer).orElseThrow();
        return last instanceof Accepted || last instanceof StackCompleted ? Exit.DONE : Exit.FAILED;
    }

    private int tell(StackChange change, RequestStory story) {
        Fact last = story.end().filter(end -> options.untilItsEnd()).or(story::answer).orElseThrow();
        return switch (last) {
            case Rejected no -> failed(BadContent.words("rejected: ", no.getCode(), no.getPlace(), no.getMessage()));
            case StackFailed failed -> failed(failed, story);
            case TraversalStarted other -> failed(stack + ": superseded by traversal " + other.getTraversal()
                    + ", which request " + other.getRequestId() + " started; it takes over what was left to do");
            case StackCompleted done -> done(stack + ": " + done.getAction() + "_COMPLETE, traversal "
                    + done.getTraversal() + ", " + Counts.of(done.getOperations(), "operation") + " in "
                    + Moments.duration(Duration.ofMillis(done.getElapsedMs())));
            default -> done(stack + ": " + change.getKind().name().toLowerCase(Locale.ROOT) + " accepted, request "
                    + change.getRequestId() + "; see `convection stack show " + stack + "`");
        };
    }

    private int failed(StackFailed failed, RequestStory story) {
        story.tally().failures().stream().limit(MOST_FAILURES).forEach(failure -> err.println("  " + failure));
        return failed(stack + ": " + failed.getAction() + "_FAILED: " + failed.getReason());
    }

    private int failed(String words) {
        err.println("convection: " + words);
        return Exit.FAILED;
    }

    private int done(String words) {
        out.println(words);
        return Exit.DONE;
    }
}
