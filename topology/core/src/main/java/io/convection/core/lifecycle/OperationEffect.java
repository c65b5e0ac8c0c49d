package io.convection.core.lifecycle;

/** What is done about what happens to an operation, beside its change of state. */
public enum OperationEffect implements Described {
    /** A command goes out. */
    SEND("the command goes out; the guard's moment is set"),
    /** Nothing but that it was heard of. */
    HEAR("the guard's moment is counted from now"),
    /** Token and timer. */
    KEEP_TOKEN("token and timer are kept"),
    /** A question goes out. */
    ASK("the command `ask` goes out; the timer is set again"),
    /** Executors are told. */
    TELL("`cancel` goes to `executor-control`"),
    /** A timer is set. */
    BACK_OFF("the timer of the next attempt is set"),
    /** Its end. */
    END("timer and token are dropped; what waits for the identity is looked at"),
    /** Nobody waited for it. */
    NOTHING("none: it had been given up");

    private final String words;

    OperationEffect(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
