/** The facts of the journal: what followed from each input, in the past tense. Described in {@code JournalEntry.avdl}. */
package io.convection.records.fact;
