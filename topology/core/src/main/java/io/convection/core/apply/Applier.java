package io.convection.core.apply;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Input;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.fact.*;

/**
 * Brings the rows of a stack from before a fact to after it. Every fact has an applier: the family is sealed and the switch has no {@code default}, so that a new
 * fact without one doesn't compile.
 */
public final class Applier {

    private Applier() {}

    /**
     * Applies one fact of an entry.
     *
     * @param input
     *            the entry's input: what the partition learns stands there
     */
    public static void apply(Fact fact, Rows rows, Source source, SpecificRecord input) {
        switch (fact) {
            // The most frequent first: a switch over types asks one after another.
            case Dispatched dispatched -> Operations.apply(dispatched, rows);
            case Succeeded succeeded -> Operations.apply(succeeded, rows);
            case Settled settled -> Nodes.apply(settled, rows);
            case Gone gone -> Versions.apply(gone, rows);
            case Accepted accepted -> Requests.apply(accepted, rows);
            case Rejected rejected -> Requests.apply(rejected, rows);
            case Postponed postponed -> Requests.apply(postponed, source, rows);
            case TakenUp takenUp -> Requests.apply(takenUp, rows);
            case Forgotten forgotten -> {
                forgotten.getRequestIds().forEach(rows.remembered()::forget);
                forgotten.getRetained().forEach(rows.remembered()::forgetRetained);
            }
            case ParentNoted noted -> Parents.apply(noted, rows);
            case ParentTold told -> Parents.apply(told, rows);
            case PartKept kept -> Requests.apply(kept, rows);
            case PartsDropped dropped -> Requests.apply(dropped, rows);
            case StagedDropped dropped -> Requests.apply(dropped, rows);
            case Cancelled cancelled -> Requests.apply(cancelled, rows);
            case PreviewStarted started -> Previews.apply(started, rows);
            case PreviewCleared cleared -> Previews.apply(cleared, rows);
            case Previewed previewed -> Previews.apply(previewed, rows);
            case PreviewEnded ended -> Previews.apply(ended, rows);
            case Staged staged -> Changes.apply(staged, rows);
            case Swept swept -> swept.getNodes().forEach(rows::deleteUndo);
            case Compared compared -> Changes.apply(compared, rows);
            case Defined defined -> Changes.apply(defined, rows);
            case Removed removed -> Changes.apply(removed, rows);
            case Diffed diffed -> Changes.apply(diffed, rows);
            case Pended pended -> Nodes.apply(pended, rows);
            case Spread spread -> Nodes.spread(rows, spread.getNode(), spread.getPending(), spread.getAfter());
            case TraversalStarted started -> Stacks.apply(started, rows);
            case Deferred deferred -> Stacks.apply(deferred, rows);
            case Continues continues -> Stacks.apply(continues, rows);
            case Continued continued -> rows.editHead().continues = false;
            case Retries retries -> Operations.apply(retries, rows);
            case InProgress progress -> Operations.apply(progress, rows);
            case Asked asked -> Operations.apply(asked, rows);
            case CancelAsked asked -> Operations.apply(asked, rows);
            case Unanswered unanswered -> Operations.apply(unanswered, rows);
            case DeleteAgain again -> Operations.apply(again, rows);
            case Failed failed -> Operations.apply(failed, rows);
            case ReplacementNeeded needed -> Operations.apply(needed, rows);
            case Blocked blocked -> Versions.apply(blocked, rows);
            case OrphanFound found -> Versions.apply(found, rows);
            case PhysicalIdFound found -> Versions.apply(found, rows);
            case Tainted tainted -> Versions.apply(tainted, rows);
            case MarkedUnhealthy marked -> Versions.apply(marked, rows);
            case AwaitsIdentity awaits -> Versions.apply(awaits, rows);
            case DeleteFirst first -> Versions.apply(first, rows);
            case Severed severed -> Versions.apply(severed, rows);
            case ObserveAsked asked -> Observations.apply(asked, rows);
            case Observed observed -> Observations.apply(observed, rows);
            case Signalled signalled -> Observations.apply(signalled, rows);
            case ObservationsGivenUp givenUp -> Observations.giveUp(rows);
            case TakenBack takenBack -> Nodes.apply(takenBack, rows);
            case OutputResolved resolved -> Nodes.apply(resolved, rows);
            case NameFailed failed -> Nodes.apply(failed, rows);
            case InService inService -> Stacks.apply(inService, rows);
            case StackCompleted completed -> Stacks.apply(completed, rows);
            case StackFailed failed -> Stacks.apply(failed, rows);
            case CameToRest rest -> Stacks.apply(rest, rows);
            case RollsBack back -> Stacks.apply(back, rows);
            case RemnantOpened opened -> Stacks.apply(opened, rows);
            case Reopened reopened -> Stacks.apply(reopened, rows);
            case Resumed resumed -> Stacks.resume(rows);
            case TimersDue due -> Timing.apply(due, rows);
            case TimersDone done -> Timing.apply(done, rows);
            case RoundMoved moved -> Timing.apply(moved, rows);
            case Guarded guarded -> Timing.apply(guarded, rows);
            case Quarantined quarantined -> Quarantine.apply(quarantined, rows);
            case Parked parked -> Quarantine.apply(parked, source, input, rows);
            case Released released -> Quarantine.apply(released, rows);
            case Unparked unparked -> Quarantine.apply(unparked, rows);
            case StackGone gone -> Stacks.apply(gone, rows);
            case SettingsLearned learned -> rows.putSettings((Settings) input);
            case TypeLearned learned -> rows.putType((ResourceType) input, source.getOffset());
            case Repeated repeated -> {
            }
            case Ignored ignored -> {
            }
        }
    }

    /** What the facts of an entry are about: its input, but behind {@code Unparked} the parked one. */
    public static Input inputOf(Fact fact, Input before, Rows rows) {
        return fact instanceof Unparked unparked
                ? new Input(unparked.getSource(), (SpecificRecord) rows.parked(unparked.getPosition()).getInput())
                : before;
    }

    /** Ends an entry: the head gets its sequence, the public row is brought up to date if it is time. */
    public static void close(Rows rows) {
        if (rows.head().isPresent()) {
            Head head = rows.editHead();
            head.sequence = rows.sequence();
            PublicRow.refresh(head, rows);
        }
        Timing.close(rows);
    }
}
