package io.convection.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.convection.records.CommandAction;
import io.convection.records.StackAction;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Blocked;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.Compared;
import io.convection.records.fact.Continued;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Deferred;
import io.convection.records.fact.Defined;
import io.convection.records.fact.Diffed;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Forgotten;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.InService;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.OutputResolved;
import io.convection.records.fact.Pended;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Removed;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.SettingsLearned;
import io.convection.records.fact.Settled;
import io.convection.records.fact.Spread;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.Staged;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Swept;
import io.convection.records.fact.TakenBack;
import io.convection.records.fact.TakenUp;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.fact.TypeLearned;

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

    private static boolean isMechanical(Fact fact) {
        return fact instanceof Staged || fact instanceof Swept || fact instanceof Compared || fact instanceof Diffed
                || fact instanceof Spread || fact instanceof Deferred || fact instanceof Continues
                || fact instanceof Continued || fact instanceof Forgotten;
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
            // work
            case Spread f -> "Spread " + (f.getPending() ? "pending" : "settled") + " of " + f.getNode();
            case Deferred f -> "Deferred " + f.getLanes().stream()
                    .map(lane -> lane.getLane() + " -" + lane.getTaken() + " +" + lane.getAdded().size())
                    .collect(Collectors.joining(", "));
            case Continues f -> "Continues " + f.getNumber();
            case Continued f -> "Continued " + f.getNumber();
            // resources
            case Dispatched f -> "Dispatched " + word(f.getAction()) + " " + version(f.getResource(), f.getVersion())
                    + (f.getAction() == CommandAction.DELETE ? "" : json(f.getProperties()));
            case Succeeded f -> "Succeeded " + version(f.getResource(), f.getVersion()) + json(f.getAttributes());
            case Failed f -> "Failed " + version(f.getResource(), f.getVersion()) + ": " + f.getReason();
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
