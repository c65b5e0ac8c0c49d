package io.convection.records.fact;

import org.apache.avro.specific.SpecificRecord;

/**
 * What followed from one input: the union of the records that {@code JournalEntry.facts} may hold. State changes by facts alone.
 *
 * <p>Sealed, so that whoever handles facts handles all of them: the generated record classes are made to implement it by the build.
 */
public sealed interface Fact extends SpecificRecord permits Accepted, Asked, AwaitsIdentity, Blocked, CameToRest,
        CancelAsked, Cancelled, Compared, Continued, Continues, Deferred, Defined, DeleteAgain, DeleteFirst, Diffed,
        Dispatched, Failed, Forgotten, Gone, Guarded, Ignored, InProgress, InService, MarkedUnhealthy, NameFailed,
        ObservationsGivenUp, ObserveAsked, Observed, OrphanFound, OutputResolved, Parked, PartKept, PartsDropped,
        ParentNoted, ParentTold, Pended, PhysicalIdFound, Postponed, PreviewEnded, Previewed, PreviewStarted,
        PreviewCleared, Quarantined,
        Rejected, Released, RemnantOpened,
        Removed, Reopened, Repeated, ReplacementNeeded, Resumed, Retries, RollsBack, RoundMoved, SettingsLearned,
        Settled, Severed, Signalled, Spread, StackCompleted, StackFailed, StackGone, Staged, StagedDropped, Succeeded,
        Swept,
        Tainted, TakenBack, TakenUp, TimersDone, TimersDue, TraversalStarted, TypeLearned, Unanswered, Unparked {}
