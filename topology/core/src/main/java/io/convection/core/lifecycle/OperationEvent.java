package io.convection.core.lifecycle;

import io.convection.records.fact.InProgress;

/** What happens to an operation: a fact, or what one says. */
public enum OperationEvent implements Described {
    /** The first attempt goes out. */
    DISPATCHED("`Dispatched`, the first attempt"),
    /** A further attempt goes out. */
    DISPATCHED_AGAIN("`Dispatched`, a further attempt: the back-off is over, or nothing was heard for too long"),
    /** An executor is at it. */
    IN_PROGRESS("`InProgress` without a token"),
    /** The plugin is to be asked. */
    TOKEN_GIVEN("`InProgress` with a token"),
    /** The plugin is asked. */
    ASKED("`Asked`"),
    /** Whoever holds it is told to end it. */
    CANCEL_ASKED("`CancelAsked`"),
    /** An attempt failed that is worth another. */
    RETRIES("`Retries`"),
    /** It did what it was told. */
    DONE("`Succeeded`; of a delete `Gone` (deleted) or `DeleteAgain`"),
    /** It failed. */
    FAILED("`Failed`"),
    /** Nobody knows what it did. */
    UNANSWERED("`Unanswered`"),
    /** It can't be done in place. */
    REPLACEMENT_NEEDED("`ReplacementNeeded`");

    private final String words;

    OperationEvent(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /** The dispatch of an attempt, the first of which is 1. */
    public static OperationEvent dispatched(int attempt) {
        return attempt > 1 ? DISPATCHED_AGAIN : DISPATCHED;
    }

    /** Word of it. */
    public static OperationEvent heard(InProgress fact) {
        return fact.getToken().isPresent() ? TOKEN_GIVEN : IN_PROGRESS;
    }
}
