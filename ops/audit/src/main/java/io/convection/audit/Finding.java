package io.convection.audit;

/**
 * Something in a journal that is not as it must be.
 *
 * @param kind
 *            what was asked
 * @param partition
 *            the journal's partition
 * @param offset
 *            of the record; -1 where it is about the end of the partition or about rows
 * @param stack
 *            the stack, or {@link io.convection.core.Input#PARTITION}; empty where it is not known
 * @param sequence
 *            the entry's number in the stack's life; 0 where there is none
 * @param expected
 *            what was expected, for people
 * @param found
 *            what is there, for people
 */
public record Finding(Kind kind, int partition, long offset, String stack, long sequence, String expected,
        String found) {

    /** What is asked of a journal. */
    public enum Kind {
        /** The record's digest is that of the record before and its own bytes: nothing was lost, moved or altered. */
        DIGEST,
        /** The record has one header, the digest. */
        HEADERS,
        /** The value is a journal entry. */
        UNREADABLE,
        /** The key is the entry's stack. */
        KEY,
        /** The entry's input was read in this partition, and the record's time is the entry's. */
        PLACE,
        /** Time never goes back. */
        TIME,
        /** I7: no input is decided twice, and none before one that came before it. */
        INPUT,
        /** The entry follows on the rows that those before it have led to. */
        FOLD,
        /** I6: the input, decided again, gives the same facts. */
        DECISION,
        /** I2, I3, I10: what holds of every fact. */
        INVARIANT,
        /** I6: the public changelogs say what the fold of the journal says. */
        CHANGELOG,
        /** The journal goes on from where an anchor says that it was. */
        ANCHOR
    }
}
