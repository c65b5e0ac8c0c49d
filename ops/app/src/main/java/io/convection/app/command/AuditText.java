package io.convection.app.command;

import io.convection.app.text.Moments;
import io.convection.audit.history.Words;
import io.convection.records.JournalEntry;

/** Places in a journal, for people. */
final class AuditText {

    private AuditText() {}

    /** {@code after entry 7 (2030-01-31 14:05:09, completed A#1/1@1)}. */
    static String moment(JournalEntry entry) {
        return "after entry " + entry.getSequence() + " (" + Moments.local(entry.getTime()) + ", "
                + Words.input(entry.getInput()) + ")";
    }
}
