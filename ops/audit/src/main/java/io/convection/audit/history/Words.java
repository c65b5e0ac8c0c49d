package io.convection.audit.history;

import java.util.List;
import java.util.Locale;

import io.convection.records.CommandAction;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.StackChange;

/** Plain words for what stands in a journal. */
public final class Words {

    private Words() {}

    /** An entry's input: {@code update request r2 by alice}, {@code create of A#1 completed}. */
    public static String input(Object input) {
        return switch (input) {
            case StackChange change -> request(change);
            case ResourceEvent event -> event(event);
            case Settings settings -> "settings, revision " + settings.getRevision();
            case ResourceType type -> "type " + type.getName();
            default -> input.getClass().getSimpleName();
        };
    }

    /** {@code update request r2 by alice}. */
    static String request(StackChange change) {
        return word(change.getKind()) + " request " + change.getRequestId()
                + change.getOrigin().filter(origin -> !origin.isBlank()).map(origin -> " by " + origin).orElse("");
    }

    private static String event(ResourceEvent event) {
        String version = event.getResource() + (event.getVersion() > 0 ? "#" + event.getVersion() : "");
        String what = (event.getAction() == CommandAction.UNKNOWN
                ? "operation " + event.getOperation()
                : word(event.getAction())) + " of " + version;
        return switch (event.getKind()) {
            case COMPLETED -> what + " completed";
            case FAILED -> what + " failed" + (event.getOutcomeUnknown() ? ", outcome unknown" : "");
            case NEEDS_REPLACEMENT -> what + " needs a replacement";
            case IN_PROGRESS -> what + " in progress";
            case OBSERVED -> version + " observed";
            case SIGNAL -> "signal for " + version;
            case CONTINUE -> "the engine went on";
            case TIMER_DUE -> "a timer was due";
            case UNKNOWN -> "an event of an unknown kind";
        };
    }

    /** A constant as a word: {@code needs replacement}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code A, B and C}. */
    static String all(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** {@code 1 operation}, {@code 3 operations}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
