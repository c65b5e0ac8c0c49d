package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine;

import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.app.client.Installation;
import io.convection.app.template.BadContent;
import io.convection.app.text.AvroJson;
import io.convection.app.text.Counts;
import io.convection.app.text.LiveView;
import io.convection.app.text.Moments;
import io.convection.app.text.PlainView;
import io.convection.app.text.Terminal;
import io.convection.changes.RequestFollower;
import io.convection.changes.RequestSender;
import io.convection.changes.RequestStory;
import io.convection.changes.RequestView;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.records.Trust;
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
                        + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Sends the request, waits as the options say, tells what became of it. */
    int send(StackChange change) {
        return send(List.of(change));
    }

    /** Likewise, in parts. */
    int send(List<StackChange> parts) {
        return Installation.with(options.client().config(), installation -> {
            RequestStory story = story(installation, parts);
            return options.json() ? tellJson(parts.getFirst(), story) : tell(parts.getFirst(), story);
        });
    }

    /** Sends the request and waits for its answer; one that is rejected is told as a failure. */
    RequestStory ask(StackChange change) {
        RequestStory story = Installation.with(options.client().config(),
                installation -> story(installation, List.of(change)));
        if (story.answer().orElseThrow() instanceof Rejected no) {
            throw Trouble.failed(rejected(no));
        }
        return story;
    }

    private RequestStory story(Installation installation, List<StackChange> parts) {
        RequestSender.requireSizes(parts);
        try (RequestFollower follower = new RequestFollower(installation.cluster(), parts.getFirst());
                RequestSender sender = new RequestSender(installation.cluster());
                RequestView view = view()) {
            sender.send(parts);
            return follower.follow(options.untilItsEnd(), options.waitTimeout(), view);
        }
    }

    private RequestView view() {
        if (!options.untilItsEnd()) {
            return RequestView.none();
        }
        OptionalInt columns = Terminal.columns();
        return columns.isPresent() ? new LiveView(System.err, columns.getAsInt(), stack) : new PlainView(err, stack);
    }

    private int tellJson(StackChange change, RequestStory story) {
        story.answer().ifPresent(fact -> out.println(AvroJson.named((SpecificRecord) fact)));
        story.rolledBack().ifPresent(fact -> out.println(AvroJson.named(fact)));
        story.end().filter(end -> !story.answer().equals(Optional.of(end)))
                .ifPresent(fact -> out.println(AvroJson.named((SpecificRecord) fact)));
        return switch (last(story)) {
            case Rejected no -> Exit.FAILED;
            case StackFailed failed -> change.getKind() == ChangeKind.CANCEL ? Exit.DONE : Exit.FAILED;
            case TraversalStarted other -> Exit.FAILED;
            default -> wasGivenUp(change, story) ? Exit.FAILED : Exit.DONE;
        };
    }

    private Fact last(RequestStory story) {
        return story.end().filter(end -> options.untilItsEnd()).or(story::answer).orElseThrow();
    }

    /** It failed and was rolled back, which nobody asked for just now. */
    private static boolean wasGivenUp(StackChange change, RequestStory story) {
        return story.rolledBack().isPresent() && change.getKind() != ChangeKind.CANCEL;
    }

    private int tell(StackChange change, RequestStory story) {
        return switch (last(story)) {
            case Rejected no -> failed(rejected(no));
            case StackFailed failed when change.getKind() == ChangeKind.CANCEL -> done(words(failed));
            case StackFailed failed -> failed(failed, story);
            case TraversalStarted other -> failed(stack + ": superseded by traversal " + other.getTraversal()
                    + ", which request " + other.getRequestId() + " started; it takes over what was left to do");
            case StackCompleted done when wasGivenUp(change, story) -> failed(
                    words(story.rolledBack().orElseThrow()) + "; rolled back: " + words(done));
            case StackCompleted done -> done(words(done));
            default -> done(stack + ": " + kind(change) + " accepted, request " + change.getRequestId()
                    + "; see `convection stack show " + stack + "`");
        };
    }

    private static String rejected(Rejected no) {
        return BadContent.words("rejected: ", no.getCode(), no.getPlace(), no.getMessage());
    }

    private String words(StackCompleted done) {
        return stack + ": " + done.getAction() + "_COMPLETE, traversal " + done.getTraversal() + ", "
                + Counts.of(done.getOperations(), "operation") + " in "
                + Moments.duration(Duration.ofMillis(done.getElapsedMs()));
    }

    private String words(StackFailed failed) {
        return stack + ": " + failed.getAction() + "_FAILED: " + failed.getReason();
    }

    private static String kind(StackChange change) {
        return change.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int failed(StackFailed failed, RequestStory story) {
        story.tally().failures().stream().limit(MOST_FAILURES).forEach(failure -> err.println("  " + failure));
        return failed(words(failed));
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
