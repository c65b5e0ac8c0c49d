package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

import io.convection.app.letters.Bytes;
import io.convection.app.letters.DeadLetter;
import io.convection.app.text.JsonLine;
import io.convection.app.text.Moments;
import io.convection.app.text.TextTable;

/**
 * What a list says of a letter.
 *
 * @param name of the letter
 * @param time when it was sent
 * @param from where it was read; empty text if it does not say
 * @param key as text or in hexadecimal; empty text if there is none
 * @param bytes of its value
 */
record LetterText(String name, Instant time, String from, String key, String cause, String place, String error,
        int bytes) {

    static LetterText of(DeadLetter letter) {
        return new LetterText(letter.name(), letter.time(), letter.from().orElse(""),
                letter.key().map(LetterText::words)
                        .orElse(""),
                letter.cause(), letter.place(), letter.error(), letter.value().map(Bytes::size).orElse(0));
    }

    static String words(Bytes bytes) {
        return bytes.text().orElseGet(bytes::shown);
    }

    /** For programs; the first fields of what {@code show} says. */
    JsonLine object() {
        return new JsonLine().with("letter", name).with("time", time.toString()).with("from", from).with("key", key)
                .with("cause", cause).with("place", place).with("error", error).with("bytes", bytes);
    }

    String json() {
        return object().text();
    }

    /** All of them, as a table. */
    static void print(List<LetterText> letters, PrintWriter out) {
        TextTable table = new TextTable("LETTER", "SENT", "READ AT", "KEY", "CAUSE", "ERROR");
        letters.forEach(each -> table.row(each.name, Moments.local(each.time), each.from, each.key, each.cause,
                each.error));
        table.print(out);
    }
}
