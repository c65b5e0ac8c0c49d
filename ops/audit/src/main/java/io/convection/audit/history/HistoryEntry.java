package io.convection.audit.history;

import io.convection.records.JournalEntry;

/**
 * An entry and where it stands.
 *
 * @param index
 *            its place among all entries of the history, from 0
 * @param offset
 *            of its record in the journal's partition
 */
public record HistoryEntry(int index, long offset, JournalEntry entry) {}
