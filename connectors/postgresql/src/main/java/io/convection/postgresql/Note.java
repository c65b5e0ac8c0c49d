package io.convection.postgresql;

import java.util.Optional;

/**
 * A comment as the server keeps it: what people are to read, then, on a line of its own, whose it is: {@code convection {"last":"3.1/C#1/2","made":…}}. Who overwrites it by hand
 * takes the mark away; the next update writes it anew.
 */
record Note(String text, Optional<Mark> mark) {

    private static final String SIGN = "convection ";

    /** From a comment; the empty one is none. */
    static Note of(String comment) {
        int line = comment.lastIndexOf('\n') + 1;
        if (!comment.startsWith(SIGN, line)) {
            return new Note(comment, Optional.empty());
        }
        Optional<Mark> mark = Mark.of(comment.substring(line + SIGN.length()));
        return mark.isPresent()
                ? new Note(comment.substring(0, Math.max(0, line - 1)), mark)
                : new Note(comment, Optional.empty());
    }

    /** The comment. */
    String comment() {
        return mark.map(each -> (text.isEmpty() ? "" : text + "\n") + SIGN + each.text()).orElse(text);
    }
}
