package io.convection.core.lifecycle;

/** What is done about what happens to a stack, beside its change of state. */
public enum StackEffect implements Described {
    /** A change begins to be taken in. */
    TAKE_IN("the change is staged, compared and put in force, step by step"),
    /** The last completed template is taken in. */
    GO_BACK("the last template that completed is taken in"),
    /** The next number. */
    BEGIN("status `…_IN_PROGRESS`; the number of the traversal rises"),
    /** To delete what was found. */
    OPEN("status `DELETE_IN_PROGRESS`, of what was found"),
    /** It is said. */
    SAY("it is said"),
    /** A reason is kept. */
    STOP("the reason is kept; nothing more is dispatched"),
    /** What is in flight is told so. */
    CANCEL("the reason is kept; what is in flight is cancelled"),
    /** The end. */
    COMPLETE("status `…_COMPLETE`; its template is the one that a roll-back goes to"),
    /** The end. */
    FAIL("status `…_FAILED`, with the reason; attempts that wait are ended"),
    /** Rows are dropped. */
    FORGET("every row goes, but request ids");

    private final String words;

    StackEffect(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
