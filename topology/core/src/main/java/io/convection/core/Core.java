package io.convection.core;

import java.time.Instant;

import io.convection.records.JournalEntry;

/**
 * The three functions that everything rests on (design, "Decide and apply").
 *
 * <pre>
 * decide(rows, input, now)  ->  facts, and what follows from them   pure; reads, never writes
 * apply(entry, rows)                                                the only code that changes rows; never throws on a recorded entry
 * </pre>
 *
 * <p>One thread, one partition at a time; instances hold no state and may be shared.
 */
public final class Core {

    /** The version of the rules by which this code decides; stands in every journal entry. */
    public static final int RULES = 1;

    /**
     * Decides one input.
     *
     * @param rows
     *            the partition's rows
     * @param now
     *            the moment of the decision, in whole milliseconds; never before that of the partition's entry before
     * @return the entry, the rows that it changes, and what is to be sent; nothing is changed yet
     */
    public Decision decide(RowReader rows, Input input, Instant now) {
        return null;
    }

    /** Brings rows from before an entry to after it. */
    public void apply(JournalEntry entry, RowStore rows) {

    }
}
