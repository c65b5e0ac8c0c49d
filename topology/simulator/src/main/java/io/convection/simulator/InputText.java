package io.convection.simulator;

import java.util.Locale;
import java.util.Optional;

import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.StackChange;

/** An input, in a few words. */
final class InputText {

    private InputText() {}

    static String of(JournalEntry entry) {
        return switch (entry.getInput()) {
            case StackChange change -> word(change.getKind()) + " request " + change.getRequestId();
            case ResourceEvent event -> event(event);
            case Settings settings -> "settings, revision " + settings.getRevision();
            case ResourceType type -> "type " + type.getName();
            default -> entry.getInput().getClass().getSimpleName();
        };
    }

    private static String event(ResourceEvent event) {
        String operation = event.getResource() + "#" + event.getVersion() + "/" + event.getOperation() + "@"
                + event.getAttempt();
        return switch (event.getKind()) {
            case COMPLETED -> "completed " + operation + with("  ", event.getPhysicalId());
            case FAILED -> "failed " + operation + with("  ", event.getReason());
            case NEEDS_REPLACEMENT -> "needs replacement " + operation + (event.getProperties().isEmpty()
                    ? ""
                    : " (" + String.join(", ", event.getProperties()) + ")");
            case IN_PROGRESS -> "in progress " + operation;
            case OBSERVED, SIGNAL -> word(event.getKind()) + " " + event.getResource();
            case CONTINUE -> "continue " + event.getOperation();
            case TIMER_DUE -> "timer due";
            case UNKNOWN -> "unknown event";
        };
    }

    private static String with(String separator, Optional<String> text) {
        return text.map(each -> separator + each).orElse("");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
