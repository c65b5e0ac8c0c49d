package io.convection.app.letters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.convection.app.Trouble;

/**
 * Names one letter.
 *
 * @param topic where the letter was read, if it is named by that; otherwise it is named by where it stands among the dead letters
 * @param partition from 0
 * @param offset from 0
 */
public record LetterName(Optional<String> topic, int partition, long offset) {

    private static final Pattern FORM = Pattern
            .compile("(?:(?<topic>[a-zA-Z0-9._-]+)-)?(?<partition>\\d{1,9})@(?<offset>\\d{1,18})");

    /** Reads {@code PARTITION@OFFSET} or {@code TOPIC-PARTITION@OFFSET}; anything else is a wrong call. */
    public static LetterName parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Trouble
                    .call("`" + text + "` is no dead letter: write PARTITION@OFFSET, as `convection dead-letters list` "
                            + "has it, or TOPIC-PARTITION@OFFSET for where it was read");
        }
        return new LetterName(Optional.ofNullable(form.group("topic")), Integer.parseInt(form.group("partition")),
                Long.parseLong(form.group("offset")));
    }

    /** Whether a letter was read there; the topic may be given without the installation's prefix. */
    boolean wasRead(DeadLetter letter, String prefix) {
        String at = "-" + partition + "@" + offset;
        return topic.stream().anyMatch(name -> letter.from().stream()
                .anyMatch(from -> from.equals(name + at) || from.equals(prefix + name + at)));
    }

    @Override
    public String toString() {
        return topic.map(name -> name + "-").orElse("") + partition + "@" + offset;
    }
}
