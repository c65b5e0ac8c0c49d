package io.convection.core.decide;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.core.template.Hashes;
import io.convection.core.template.Json;
import io.convection.records.CommandAction;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Continued;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Succeeded;

/** What a resource event says: recorded first; the rule is applied to it afterwards, under whatever is wanted by then (rule 3). */
final class Outcome {

    /** Attributes that one resource may record, in bytes: its row and its journal entry hold them, and no record exceeds 900 KB. */
    private static final int MAX_ATTRIBUTES = 150_000;
    /** An answer, in bytes: it stands whole in its journal entry, beside what follows from it. */
    private static final int MAX_ANSWER = 400_000;
    /** Names in a list of properties that is shown. */
    private static final int MAX_NAMES = 20;

    private final Turn turn;
    private final View rows;

    Outcome(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** Takes an event in. */
    void take(ResourceEvent event) {
        Optional<Head> head = rows.head();
        if (head.isEmpty()) {
            ignore(Code.UNKNOWN_STACK, "there is no stack " + event.getStack());
        } else if (!head.get().uid.equals(event.getUid())) {
            ignore(Code.LATE, "the event is of another life of the stack, uid " + event.getUid());
        } else {
            switch (event.getKind()) {
                case COMPLETED, FAILED, NEEDS_REPLACEMENT -> outcome(event, head.get());
                case CONTINUE -> proceed(event, head.get());
                case IN_PROGRESS, OBSERVED, SIGNAL, TIMER_DUE ->
                    ignore(Code.NOT_SUPPORTED,
                            "events of kind " + event.getKind() + " are not supported by this version");
                case UNKNOWN -> ignore(Code.UNKNOWN_KIND, "the kind of the event is not known to this version");
            }
        }
    }

    private void proceed(ResourceEvent event, Head head) {
        if (head.continues && event.getOperation() == head.continuation) {
            turn.emit(new Continued(event.getOperation()));
        } else {
            ignore(Code.DUPLICATE, "continuation " + event.getOperation() + " was taken up before");
        }
    }

    private void outcome(ResourceEvent event, Head head) {
        VersionId id = new VersionId(event.getResource(), event.getVersion());
        Optional<Version> version = rows.version(id);
        if (version.isEmpty()) {
            ignore(Code.LATE, "there is no version " + id + " any more");
        } else if (event.getOperation() != version.get().operation) {
            ignore(Code.LATE,
                    "the last operation on " + id + " is " + version.get().operation + ", not " + event.getOperation());
        } else if (!version.get().inFlight()) {
            ignore(Code.DUPLICATE, "operation " + event.getOperation() + " on " + id + " has ended before");
        } else {
            ended(event, version.get(), head);
        }
    }

    private void ended(ResourceEvent event, Version version, Head head) {
        CommandAction action = version.action.orElseThrow();
        Optional<String> physicalId = event.getPhysicalId().filter(id -> id.length() <= Texts.ID);
        if (Sizes.of(event) > MAX_ANSWER || physicalId.isPresent() != event.getPhysicalId().isPresent()) {
            failed(version, action,
                    "the answer is too large: at most " + MAX_ANSWER + " bytes, and " + Texts.ID
                            + " characters in a physical id",
                    physicalId,
                    head);
            return;
        }
        switch (event.getKind()) {
            case COMPLETED -> completed(event, version, action, head);
            case NEEDS_REPLACEMENT -> replace(event, version, action, head);
            default ->
                failed(version, action, event.getReason().orElse("no reason given"), event.getPhysicalId(), head);
        }
    }

    private void completed(ResourceEvent event, Version version, CommandAction action, Head head) {
        if (action == CommandAction.DELETE) {
            turn.emit(new Gone(version.id.name(), version.id.number(), GoneReason.DELETED));
            return;
        }
        Optional<String> physicalId = event.getPhysicalId().or(() -> version.physicalId);
        try {
            String attributes = attributes(event);
            if (physicalId.isEmpty()) {
                failed(version, action, "completed without a physical id", physicalId, head);
                return;
            }
            turn.emit(new Succeeded(version.id.name(), version.id.number(), version.operation, action, physicalId.get(),
                    attributes));
        } catch (InvalidException e) {
            failed(version, action, "completed with attributes that can't be recorded: " + e.getMessage(), physicalId,
                    head);
        }
    }

    private static String attributes(ResourceEvent event) throws InvalidException {
        String text = event.getAttributes().orElse("{}");
        if (Sizes.of(text) > MAX_ATTRIBUTES) {
            throw new InvalidException(Code.TOO_LARGE, "", "they exceed " + MAX_ATTRIBUTES + " bytes");
        }
        if (Json.isPlainlyCanonicalObject(text)) {
            return text;
        }
        JsonNode attributes = Json.parse(text, Code.BAD_REQUEST, "attributes");
        if (!attributes.isObject()) {
            throw new InvalidException(Code.BAD_REQUEST, "attributes", "they are not a JSON object");
        }
        return Json.write(attributes);
    }

    private void replace(ResourceEvent event, Version version, CommandAction action, Head head) {
        String reason = Texts.cut(event.getReason().orElse("the plugin can't update it in place"), Texts.SENTENCE);
        if (action != CommandAction.UPDATE) {
            failed(version, action, "needs a replacement, which answers an update only: " + reason,
                    event.getPhysicalId(), head);
            return;
        }
        String hash = Hashes.sha256(version.nextProperties.orElseThrow());
        turn.emit(new ReplacementNeeded(version.id.name(), version.id.number(), version.operation, hash,
                names(event), reason));
    }

    private static List<String> names(ResourceEvent event) {
        return event.getProperties().stream().limit(MAX_NAMES).map(name -> Texts.cut(name, Texts.ID)).toList();
    }

    private void failed(Version version, CommandAction action, String why, Optional<String> physicalId, Head head) {
        String reason = Texts.cut(why, Texts.SENTENCE);
        boolean fails = turn.rules.failsTraversal(head, version);
        turn.emit(new Failed(version.id.name(), version.id.number(), version.operation, action, physicalId.orElse(null),
                reason));
        if (fails) {
            String what = action.name().toLowerCase(Locale.ROOT) + " of " + version.id + " failed: " + reason;
            turn.emit(new NameFailed(version.id.name(), Code.OPERATION_FAILED.id(), "", what));
        }
    }

    private void ignore(Code code, String message) {
        turn.emit(new Ignored(code.id(), Texts.cut(message, Texts.SENTENCE)));
    }
}
