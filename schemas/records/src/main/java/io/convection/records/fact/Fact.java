package io.convection.records.fact;

import org.apache.avro.specific.SpecificRecord;

/**
 * What followed from one input: the union of the records that {@code JournalEntry.facts} may hold. State changes by facts alone.
 *
 * <p>Sealed, so that whoever handles facts handles all of them: the generated record classes are made to implement it by the build.
 */
public sealed interface Fact extends SpecificRecord permits
        Accepted, Rejected, Repeated, Postponed, TakenUp, Forgotten, Staged, Swept, Defined, Removed, Compared,
        Diffed, Pended, TraversalStarted, Spread, Deferred, Continues, Continued, Dispatched, Succeeded, Failed,
        ReplacementNeeded, Gone, Blocked, TakenBack, Settled, OutputResolved, NameFailed, InService, StackCompleted,
        StackFailed, CameToRest, StackGone, Ignored, SettingsLearned, TypeLearned {}
