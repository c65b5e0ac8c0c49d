package io.convection.app.topics;

import java.util.Locale;

/** Who works on the topics of an installation. */
public enum Role {

    /** Asks for changes, and looks at stacks: {@code convection stack}, or any producer of changes. */
    CLIENT("asks for changes and looks at stacks"),
    /** Decides. */
    ENGINE("decides"),
    /** Carries out operations. */
    EXECUTOR("carries out operations"),
    /** Reads the public changelogs. */
    CONSUMER("reads the public changelogs"),
    /** Reads the journal and compares it with the changelogs. */
    AUDITOR("reads the journal, and compares it with the changelogs"),
    /** Sets up topics, and sees to dead letters: {@code convection topics}, {@code convection dead-letters}. */
    OPERATOR("sets up topics and sees to dead letters");

    private final String task;

    Role(String task) {
        this.task = task;
    }

    /** What it does, in a few words. */
    public String task() {
        return task;
    }

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
