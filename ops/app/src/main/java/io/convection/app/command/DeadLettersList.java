package io.convection.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.client.Installation;
import io.convection.app.letters.DeadLetters;

/** Lists dead letters. */
// @formatter:off
@Command(name = "list",
        description = "List the dead letters: when each was sent, where it was read, and what is wrong with it.",
        footer = {"  convection dead-letters list",
                "  convection dead-letters list --cause bad-key -o json"})
// @formatter:on
public final class DeadLettersList implements Runnable {

    @Spec
    private CommandSpec spec;

    // @formatter:off
    @Option(names = "--cause",
            paramLabel = "CAUSE",
            order = 10,
            description = "Only those of this cause: undecodable, bad-key, too-large or stray.")
    // @formatter:on
    private Optional<String> cause = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        // Letters may be large, and many: what is kept of each is a line.
        List<LetterText> letters = Installation.with(client.config(), installation -> {
            List<LetterText> found = new ArrayList<>();
            new DeadLetters(installation).each(letter -> {
                if (cause.stream().allMatch(letter.cause()::equals)) {
                    found.add(LetterText.of(letter));
                }
            });
            return found;
        });
        if (output.json()) {
            letters.forEach(each -> out.println(each.json()));
        } else if (letters.isEmpty()) {
            out.println("There are no dead letters" + cause.map(only -> " of cause " + only).orElse("") + ".");
        } else {
            LetterText.print(letters, out);
        }
    }
}
