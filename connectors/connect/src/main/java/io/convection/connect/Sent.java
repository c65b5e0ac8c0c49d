package io.convection.connect;

import io.convection.records.ChangeKind;

/**
 * What was asked for a file, last.
 *
 * @param kind create, update or delete
 * @param hash of the content that was sent; empty for a delete
 * @param requestId of the request
 * @param journal offset in the journal of the stack's partition; the answer stands there or behind it
 * @param answer {@link #NONE} while there is none; {@link #ACCEPTED}; else the code of the rejection
 */
record Sent(ChangeKind kind, String hash, String requestId, long journal, String answer) {

    /** The engine has not answered yet. */
    static final String NONE = "";

    /** The engine carries it out. */
    static final String ACCEPTED = "accepted";

    /** The engine had answered it before, and what is not known: an earlier task of this connector did not live to store it. */
    static final String REPEATED = "repeated";

    /** The stack is gone: what was sent before does not matter any more. */
    static final String GONE = "gone";

    Sent answered(String with) {
        return new Sent(kind, hash, requestId, journal, with);
    }

    boolean isOpen() {
        return answer.equals(NONE);
    }

    /** Whether the journal has more to say that matters: an answer, or that the stack is gone. */
    boolean isWaitedFor() {
        return isOpen() || isDeletion() || answer.equals("stack-deleting");
    }

    /** Whether the stack goes, or is to. */
    private boolean isDeletion() {
        return kind == ChangeKind.DELETE && answer.equals(ACCEPTED);
    }
}
