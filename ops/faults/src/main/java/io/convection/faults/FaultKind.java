package io.convection.faults;

import java.util.Locale;

/** What is done to a process. */
public enum FaultKind {
    /** kill -9 of an engine. */
    ENGINE_KILL(Member.Kind.ENGINE, true),
    /** kill -9 of an executor. */
    EXECUTOR_KILL(Member.Kind.EXECUTOR, true),
    /** kill -9 of one broker of three. */
    BROKER_KILL(Member.Kind.BROKER, true),
    /** SIGSTOP of an engine until the other has taken over, then SIGCONT. */
    ENGINE_PAUSE(Member.Kind.ENGINE, false),
    /** Likewise of an executor. */
    EXECUTOR_PAUSE(Member.Kind.EXECUTOR, false),
    /** Likewise of a broker. */
    BROKER_PAUSE(Member.Kind.BROKER, false);

    private final Member.Kind who;
    private final boolean kill;

    FaultKind(Member.Kind who, boolean kill) {
        this.who = who;
        this.kill = kill;
    }

    Member.Kind who() {
        return who;
    }

    /** Whether it kills, or else pauses. */
    public boolean isKill() {
        return kill;
    }

    /** {@code engine kill}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
