package io.convection.app.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.client.Installation;
import io.convection.app.letters.Bytes;
import io.convection.app.letters.DeadLetter;
import io.convection.app.letters.DeadLetters;
import io.convection.app.letters.LetterName;
import io.convection.app.letters.LetterValue;
import io.convection.app.text.JsonLine;
import io.convection.app.text.Moments;

/** Shows one dead letter. */
// @formatter:off
@Command(name = "show",
        description = "Show a dead letter: what is wrong, its headers, its key, its value as text or bytes and, where it can be read, "
                + "as the record that it is.",
        footer = {"  convection dead-letters show 0@12",
                "  convection dead-letters show convection.stack-changes-2@41 -o json"})
// @formatter:on
public final class DeadLettersShow implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LETTER", description = "PARTITION@OFFSET, or TOPIC-PARTITION@OFFSET for where it was read.")
    private String name = "";

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        LetterName wanted = LetterName.parse(name);
        PrintWriter out = spec.commandLine().getOut();
        Installation.with(client.config(), installation -> {
            DeadLetter letter = new DeadLetters(installation).named(wanted);
            LetterValue value = LetterValue.of(letter, installation);
            if (output.json()) {
                out.println(json(letter, value));
            } else {
                print(letter, value, out);
            }
            return out;
        });
    }

    private static void print(DeadLetter letter, LetterValue value, PrintWriter out) {
        out.println("letter   " + letter.name());
        out.println("sent     " + Moments.local(letter.time()));
        out.println("read at  " + letter.from().orElse("(it does not say)"));
        out.println("cause    " + letter.cause() + (letter.place().isEmpty() ? "" : " (" + letter.place() + ")"));
        out.println("error    " + letter.error());
        letter.headers().forEach(header -> out.println("header   " + header));
        out.println("key      " + letter.key().map(Bytes::shown).orElse("(none)"));
        out.println("value    " + letter.value().map(each -> each.size() + " bytes: " + each.shown()).orElse("(none)"));
        out.println("record   " + value.json().orElseGet(() -> "(can't be read: " + value.why() + ")"));
    }

    private static String json(DeadLetter letter, LetterValue value) {
        JsonLine line = LetterText.of(letter).object();
        line.with("headers", letter.headers());
        letter.key().ifPresent(key -> line.with("keyBase64", key.base64()));
        letter.value().flatMap(Bytes::text).ifPresent(text -> line.with("text", text));
        letter.value().ifPresent(bytes -> line.with("valueBase64", bytes.base64()));
        value.json().ifPresentOrElse(json -> line.withJson("record", json), () -> line.with("unreadable", value.why()));
        return line.text();
    }
}
