package io.convection.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.app.client.Installation;
import io.convection.app.letters.DeadLetter;
import io.convection.app.letters.DeadLetters;
import io.convection.app.letters.LetterName;
import io.convection.app.letters.Resender;
import io.convection.app.text.Counts;
import io.convection.app.text.JsonLine;
import io.convection.core.StackIds;

/** Sends dead letters again. */
// @formatter:off
@Command(name = "resend",
        description = {"Send dead letters to the topics where they were read, as they are: by now the engine may be able to read them, "
                + "or the key is given anew. Each goes to the partition of its key, with a header `resent` that names the letter.",
                "The letter itself stays. A request that was decided meanwhile is not carried out twice: it has its request id."},
        footer = {"  convection dead-letters resend 0@12",
                "  convection dead-letters resend 0@12 --key team/shop",
                "  convection dead-letters resend --cause undecodable --dry-run"})
// @formatter:on
public final class DeadLettersResend implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LETTER", arity = "0..*", description = "PARTITION@OFFSET, or TOPIC-PARTITION@OFFSET for where it was read.")
    private List<String> names = List.of();

    @Option(names = "--all", order = 10, description = "All that are there and that it may be of use to send; the others are named.")
    private boolean all;

    @Option(names = "--cause", paramLabel = "CAUSE", order = 11, description = "Likewise, those of this cause: undecodable, bad-key, too-large or stray.")
    private Optional<String> cause = Optional.empty();

    @Option(names = "--key", paramLabel = "STACK", order = 12, description = "The stack id, PROJECT/NAME, to be the key instead of the letter's own. For one letter.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--dry-run", order = 13, description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        List<LetterName> wanted = names.stream().map(LetterName::parse).toList();
        requireSense();
        Installation.with(client.config(), installation -> {
            try (Resender resender = new Resender(installation)) {
                if (wanted.isEmpty()) {
                    many(installation, resender);
                } else {
                    named(wanted, installation, resender);
                }
            }
            return wanted;
        });
    }

    private void requireSense() {
        boolean many = all || cause.isPresent();
        if (names.isEmpty() != many || (all && cause.isPresent())) {
            throw Trouble.call("name letters, or say --all, or --cause CAUSE");
        }
        if (key.isPresent() && names.size() != 1) {
            throw Trouble.call("--key is for one letter: name it");
        }
        key.filter(stack -> !StackIds.isValid(stack)).ifPresent(stack -> {
            throw Trouble.call("`" + stack + "` can't be a stack: " + StackIds.RULE);
        });
    }

    /** All of them are looked at before the first is sent. */
    private void named(List<LetterName> wanted, Installation installation, Resender resender) {
        DeadLetters letters = new DeadLetters(installation);
        List<DeadLetter> found = new ArrayList<>();
        for (LetterName name : wanted) {
            DeadLetter letter = letters.named(name);
            resender.hindrance(letter, key).ifPresent(why -> {
                throw Trouble.failed(letter + " would be a dead letter again: " + why);
            });
            found.add(letter);
        }
        found.forEach(letter -> send(letter, resender));
    }

    private void many(Installation installation, Resender resender) {
        int[] counts = new int[2];
        new DeadLetters(installation).each(letter -> {
            if (cause.stream().allMatch(letter.cause()::equals)) {
                Optional<String> hindrance = resender.hindrance(letter, key);
                hindrance.ifPresentOrElse(why -> left(letter, why), () -> send(letter, resender));
                counts[hindrance.isPresent() ? 1 : 0]++;
            }
        });
        if (!output.json()) {
            out().println(Counts.of(counts[0], "letter") + (dryRun ? " would be sent again, " : " sent again, ")
                    + counts[1] + " left");
        }
    }

    private void send(DeadLetter letter, Resender resender) {
        String to = dryRun ? letter.topic().orElseThrow() : resender.send(letter, key);
        String stack = key.orElseGet(() -> letter.key().map(LetterText::words).orElse("(none)"));
        if (output.json()) {
            out().println(new JsonLine().with("letter", letter.name()).with("from", letter.from().orElse(""))
                    .with("to", to).with("key", stack).with("sent", !dryRun).text());
        } else {
            out().println(letter + (dryRun ? " would be sent to " : " sent to ") + to + ", key " + stack);
        }
    }

    private void left(DeadLetter letter, String why) {
        if (output.json()) {
            out().println(new JsonLine().with("letter", letter.name()).with("from", letter.from().orElse(""))
                    .with("sent", false).with("why", why).text());
        } else {
            out().println(letter + " left: " + why);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
