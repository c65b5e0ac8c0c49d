package io.convection.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.convection.records.CommandAction;
import io.convection.records.ParentOperation;
import io.convection.records.StackAction;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Asked;
import io.convection.records.fact.AwaitsIdentity;
import io.convection.records.fact.Blocked;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.Compared;
import io.convection.records.fact.Continued;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Deferred;
import io.convection.records.fact.Defined;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.DeleteFirst;
import io.convection.records.fact.Diffed;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Forgotten;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Guarded;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.InProgress;
import io.convection.records.fact.InService;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.ObservationsGivenUp;
import io.convection.records.fact.ObserveAsked;
import io.convection.records.fact.Observed;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.OutputResolved;
import io.convection.records.fact.ParentNoted;
import io.convection.records.fact.ParentTold;
import io.convection.records.fact.Parked;
import io.convection.records.fact.PartKept;
import io.convection.records.fact.PartsDropped;
import io.convection.records.fact.Pended;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.PreviewCleared;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.PreviewStarted;
import io.convection.records.fact.Previewed;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Released;
import io.convection.records.fact.RemnantOpened;
import io.convection.records.fact.Removed;
import io.convection.records.fact.Reopened;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Resumed;
import io.convection.records.fact.Retries;
import io.convection.records.fact.RollsBack;
import io.convection.records.fact.RoundMoved;
import io.convection.records.fact.SettingsLearned;
import io.convection.records.fact.Settled;
import io.convection.records.fact.Severed;
import io.convection.records.fact.Signalled;
import io.convection.records.fact.Spread;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.Staged;
import io.convection.records.fact.StagedDropped;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Swept;
import io.convection.records.fact.Tainted;
import io.convection.records.fact.TakenBack;
import io.convection.records.fact.TakenUp;
import io.convection.records.fact.TimersDone;
import io.convection.records.fact.TimersDue;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.fact.TypeLearned;
import io.convection.records.fact.Unanswered;
import io.convection.records.fact.Unparked;

/** A fact, in a few words. */
final class FactText {

    private static final int MOST_NAMES = 8;
    private static final int MOST_CHARACTERS = 60;

    private final boolean verbose;

    /**
     * @param verbose
     *            tell also what is mechanical, and all of it
     */
    FactText(boolean verbose) {
        this.verbose = verbose;
    }

    /** The text; empty for what only says how work was cut into steps, unless all is asked for. */
    Optional<String> of(Fact fact) {
        return isMechanical(fact) && !verbose ? Optional.empty() : Optional.of(text(fact));
    }

    /** As the plugin knows it, without the resource's name. */
    private static String operation(ParentOperation operation) {
        return " " + operation.getUid() + "/#" + operation.getVersion() + "/" + operation.getOperation() + "@"
                + operation.getAttempt();
    }

    private static boolean isMechanical(Fact fact) {
        return fact instanceof Staged || fact instanceof Swept || fact instanceof Compared || fact instanceof Diffed
                || fact instanceof Spread || fact instanceof Deferred || fact instanceof Continues
                || fact instanceof Continued || fact instanceof Forgotten || fact instanceof TimersDue
                || fact instanceof TimersDone || fact instanceof RoundMoved || fact instanceof Guarded
                || fact instanceof StagedDropped || fact instanceof PreviewCleared;
    }

    private String text(Fact fact) {
        return switch (fact) {
            // requests
            case Accepted f -> "Accepted uid " + f.getUid();
            case Rejected f -> "Rejected " + f.getCode() + (f.getPlace().isEmpty() ? "" : ", " + f.getPlace()) + ": "
                    + f.getMessage();
            case Repeated f -> "Repeated, answered by " + f.getSequence();
            case Postponed f -> "Postponed " + f.getChange().getRequestId();
            case TakenUp f -> "TakenUp " + f.getRequestId();
            case Forgotten f -> "Forgotten " + names(f.getRequestIds());
            case ParentNoted f -> "ParentNoted " + f.getParent() + f.getAnswers().map(FactText::operation).orElse("");
            case ParentTold f -> "ParentTold " + f.getStack() + "/" + f.getResource()
                    + f.getOperation().map(FactText::operation).orElse("") + ": " + word(f.getKind())
                    + f.getReason().map(why -> ", " + why).orElse("");
            case PartKept f -> "PartKept " + f.getPart() + " of " + f.getParts();
            case PartsDropped f -> "PartsDropped " + f.getRequestId() + ": " + f.getReason();
            case StagedDropped f -> "StagedDropped";
            case Cancelled f -> "Cancelled: " + f.getReason();
            case MarkedUnhealthy f -> "MarkedUnhealthy " + version(f.getResource(), f.getVersion()) + ": "
                    + f.getReason();
            case Previewed f -> "Previewed " + f.getLines().stream()
                    .map(line -> word(line.getVerdict()) + " " + line.getNode()).collect(Collectors.joining(", "));
            case PreviewStarted f -> "PreviewStarted " + word(f.getAction());
            case PreviewCleared f -> "PreviewCleared";
            case PreviewEnded f -> "PreviewEnded, " + f.getUnchanged() + " unchanged";
            case Quarantined f -> "Quarantined: " + f.getError();
            case Parked f -> "Parked";
            case Released f -> "Released";
            case Unparked f -> "Unparked";
            // a change being taken in
            case Staged f -> "Staged " + f.getDefinitions().size() + " definitions";
            case Swept f -> "Swept " + names(f.getNodes());
            case Defined f -> "Defined " + names(f.getNodes());
            case Removed f -> "Removed " + names(f.getNodes());
            case Compared f ->
                "Compared up to " + (f.getUpTo().isEmpty() ? "the end" : f.getUpTo()) + ", " + f.getSame()
                        + " the same";
            case Diffed f -> "Diffed " + f.getTraversal();
            case Pended f -> "Pending " + names(f.getNodes());
            case TraversalStarted f -> "TraversalStarted " + f.getTraversal();
            case RollsBack f -> "RollsBack";
            case Reopened f -> "Reopened " + names(f.getNodes());
            case Resumed f -> "Resumed";
            case RemnantOpened f -> "RemnantOpened uid " + f.getUid();
            // work
            case TimersDue f -> "TimersDue";
            case TimersDone f -> "TimersDone";
            case RoundMoved f -> "Round " + word(f.getKind()) + (f.getUpTo().isEmpty() ? " over" : "");
            case Guarded f -> "Guarded";
            case Spread f -> "Spread " + (f.getPending() ? "pending" : "settled") + " of " + f.getNode();
            case Deferred f -> "Deferred " + f.getLanes().stream()
                    .map(lane -> lane.getLane() + " -" + lane.getTaken() + " +" + lane.getAdded().size())
                    .collect(Collectors.joining(", "));
            case Continues f -> "Continues " + f.getNumber();
            case Continued f -> "Continued " + f.getNumber();
            // resources
            case Dispatched f -> "Dispatched " + word(f.getAction()) + " " + version(f.getResource(), f.getVersion())
                    + (f.getAttempt() > 1 ? " @" + f.getAttempt() : "")
                    + (f.getAction() == CommandAction.DELETE ? "" : json(f.getProperties()));
            case Succeeded f -> "Succeeded " + version(f.getResource(), f.getVersion()) + json(f.getAttributes());
            case Failed f -> "Failed " + version(f.getResource(), f.getVersion()) + ": " + f.getReason();
            case Retries f -> "Retries " + version(f.getResource(), f.getVersion()) + ": " + f.getReason();
            case InProgress f -> "InProgress " + version(f.getResource(), f.getVersion());
            case Asked f -> "Asked " + version(f.getResource(), f.getVersion());
            case Unanswered f -> "Unanswered " + version(f.getResource(), f.getVersion()) + ": " + f.getReason();
            case CancelAsked f -> "CancelAsked " + version(f.getResource(), f.getVersion());
            case ObserveAsked f -> "ObserveAsked " + version(f.getResource(), f.getVersion());
            case Observed f -> "Observed " + version(f.getResource(), f.getVersion()) + observed(f);
            case Signalled f ->
                "Signalled " + version(f.getResource(), f.getVersion()) + " " + f.getId() + " " + f.getSignal();
            case ObservationsGivenUp f -> "ObservationsGivenUp " + f.getMissing();
            case PhysicalIdFound f -> "PhysicalIdFound " + version(f.getResource(), f.getVersion()) + " "
                    + f.getPhysicalId();
            case DeleteAgain f -> "DeleteAgain " + version(f.getResource(), f.getVersion());
            case OrphanFound f -> "OrphanFound " + (f.getVersion() > 0
                    ? version(f.getResource(), f.getVersion())
                    : f.getResource() + " (reported only)") + " " + f.getPhysicalId();
            case Tainted f -> "Tainted " + version(f.getResource(), f.getVersion());
            case AwaitsIdentity f -> "AwaitsIdentity " + f.getResource() + ", " + f.getIdentity();
            case DeleteFirst f -> "DeleteFirst " + version(f.getResource(), f.getVersion());
            case Severed f -> "Severed " + version(f.getResource(), f.getVersion()) + " from " + f.getFrom();
            case ReplacementNeeded f -> "ReplacementNeeded " + version(f.getResource(), f.getVersion());
            case Gone f -> "Gone " + version(f.getResource(), f.getVersion())
                    + (f.getReason() == GoneReason.DELETED ? "" : " (" + word(f.getReason()) + ")");
            case Blocked f -> "Blocked " + version(f.getResource(), f.getVersion()) + " by " + f.getBy();
            case TakenBack f -> "TakenBack " + version(f.getResource(), f.getVersion());
            case Settled f -> settled(f);
            case OutputResolved f -> "Output " + f.getOutput() + f.getValue().map(this::json).orElse("")
                    + f.getError().map(error -> ": " + error).orElse("");
            case NameFailed f -> "NameFailed " + f.getResource() + ", " + f.getCode()
                    + (f.getPlace().isEmpty() ? "" : ", " + f.getPlace()) + ": " + f.getReason();
            // the stack
            case InService f -> "InService";
            case StackCompleted f -> stack(f.getAction(), "COMPLETE") + " (traversal " + f.getTraversal() + ", "
                    + f.getElapsedMs() + " ms, " + count(f.getOperations(), "operation") + ")";
            case StackFailed f -> stack(f.getAction(), "FAILED") + " (traversal " + f.getTraversal() + "): "
                    + f.getReason();
            case CameToRest f -> "CameToRest";
            case StackGone f -> "StackGone";
            // others
            case Ignored f -> "Ignored " + f.getCode() + ": " + f.getMessage();
            case SettingsLearned f -> "SettingsLearned " + f.getRevision();
            case TypeLearned f -> "TypeLearned " + f.getType();
        };
    }

    private static String observed(Observed fact) {
        if (fact.getMissing()) {
            return ": missing";
        }
        return fact.getError().map(error -> ": " + error).orElse(fact.getDiffering().isEmpty()
                ? ""
                : ": differs in " + String.join(", ", fact.getDiffering()));
    }

    private static String settled(Settled fact) {
        String unwanted = fact.getSuperseded().stream().map(version -> version(fact.getResource(), version))
                .collect(Collectors.joining(", "));
        return "Settled " + fact.getResource() + (fact.getCutOff() ? " (cut off)" : "")
                + (unwanted.isEmpty() ? "" : " · Unwanted " + unwanted);
    }

    private String names(List<String> names) {
        if (verbose || names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** A value behind a word; nothing for an empty object. */
    private String json(String value) {
        if (value.equals("{}")) {
            return "";
        }
        String text = Flow.of(value);
        boolean fits = verbose || text.length() <= MOST_CHARACTERS;
        return " " + (fits ? text : text.substring(0, text.offsetByCodePoints(0, shortened(text))) + "…");
    }

    /** How many code points fit; never half a character. */
    private static int shortened(String text) {
        return Math.min(MOST_CHARACTERS - 1, text.codePointCount(0, text.length()));
    }

    private static String version(String resource, long version) {
        return resource + "#" + version;
    }

    private static String stack(StackAction action, String how) {
        return action + "_" + how;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
