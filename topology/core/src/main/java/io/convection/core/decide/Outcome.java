package io.convection.core.decide;

import java.time.Instant;
import java.util.List;
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
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Continued;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.InProgress;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Succeeded;

/** What a resource event says: recorded first; the rule is applied to it afterwards, under whatever is wanted by then (rule 3). */
final class Outcome {

    /** Attributes that one resource may record, in bytes: its row and its journal entry hold them, and no record exceeds 900 KB. */
    static final int MAX_ATTRIBUTES = 150_000;
    /** An answer, in bytes: it stands whole in its journal entry, beside what follows from it. */
    private static final int MAX_ANSWER = 400_000;
    /** Names in a list of properties that is shown. */
    private static final int MAX_NAMES = 20;

    private final Turn turn;
    private final View rows;
    private final Attempts attempts;
    private final Late late;
    private final Drift drift;

    Outcome(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
        this.attempts = new Attempts(turn);
        this.late = new Late(turn);
        this.drift = new Drift(turn);
    }

    /** Takes an event in. */
    void take(ResourceEvent event) {
        switch (event.getKind()) {
            case TIMER_DUE -> new Timers(turn).take();
            case UNKNOWN -> ignore(Code.UNKNOWN_KIND, "the kind of the event is not known to this version");
            case SIGNAL -> signal(event);
            case CONTINUE -> ofThisLife(event).ifPresent(head -> proceed(event, head));
            case OBSERVED -> observed(event);
            case IN_PROGRESS -> ofThisLife(event).ifPresent(head -> progress(event));
            case COMPLETED, FAILED, NEEDS_REPLACEMENT -> answer(event);
        }
    }

    /** The stack, if it is the one that the event is about; else the event is passed over. */
    private Optional<Head> ofThisLife(ResourceEvent event) {
        Optional<Head> head = rows.head();
        if (head.isEmpty()) {
            ignore(Code.UNKNOWN_STACK, "there is no stack " + event.getStack());
        } else if (!head.get().uid.equals(event.getUid())) {
            ignore(Code.LATE, "the event is of another life of the stack, uid " + event.getUid());
        }
        return head.filter(found -> found.uid.equals(event.getUid()));
    }

    private void proceed(ResourceEvent event, Head head) {
        if (head.continues && event.getOperation() == head.continuation) {
            turn.emit(new Continued(event.getOperation()));
        } else {
            ignore(Code.DUPLICATE, "continuation " + event.getOperation() + " was taken up before");
        }
    }

    /** Observations may come from anybody, who need not know the stack's uid. */
    private void observed(ResourceEvent event) {
        if (event.getUid().isEmpty() && rows.head().isPresent()) {
            drift.take(event);
        } else {
            ofThisLife(event).ifPresent(head -> drift.take(event));
        }
    }

    /** Whoever signals need not know the stack's uid either. */
    private void signal(ResourceEvent event) {
        if (event.getUid().isEmpty() && rows.head().isPresent()) {
            new Signals(turn).take(event);
        } else {
            ofThisLife(event).ifPresent(head -> new Signals(turn).take(event));
        }
    }

    private Optional<Version> inFlight(ResourceEvent event) {
        return rows.version(new VersionId(event.getResource(), event.getVersion()))
                .filter(version -> version.inFlight() && version.operation == event.getOperation());
    }

    private void progress(ResourceEvent event) {
        Optional<Version> version = inFlight(event).filter(found -> turn.rules.answers(event, found));
        if (version.isEmpty()) {
            ignore(Code.LATE, "it is about an attempt that is over");
            return;
        }
        Version found = version.get();
        Optional<String> token = event.getToken().map(text -> Texts.cut(text, Texts.SENTENCE));
        if (token.isEmpty() && found.backsOff()) {
            ignore(Code.LATE, "the attempt has failed since; the next one is due");
            return;
        }
        Instant at = token.isPresent() ? attempts.askAt(found, event.getAskAgainMs()) : null;
        boolean first = found.token.isEmpty();
        turn.emit(new InProgress(found.id.name(), found.id.number(), found.operation, found.attempt,
                token.orElse(null), at));
        if (first && token.isPresent()) {
            new Signals(turn).since(rows.version(found.id).orElseThrow());
        }
    }

    private void answer(ResourceEvent event) {
        Optional<Head> head = rows.head();
        if (head.isEmpty()) {
            late.remnant(event);
        } else if (!head.get().uid.equals(event.getUid())) {
            late.foreign(event);
        } else {
            Optional<Version> version = inFlight(event);
            if (version.filter(found -> turn.rules.answers(event, found)).isPresent()) {
                ended(event, version.get());
            } else if (version.filter(found -> event.getAttempt() > found.attempt).isPresent()) {
                ignore(Code.LATE, "attempt " + event.getAttempt() + " was never sent");
            } else {
                late.take(event);
            }
        }
    }

    private void ended(ResourceEvent event, Version version) {
        CommandAction action = version.action.orElseThrow();
        Optional<String> physicalId = event.getPhysicalId().filter(id -> id.length() <= Texts.ID);
        if (turn.inputExceeds(MAX_ANSWER) || physicalId.isPresent() != event.getPhysicalId().isPresent()) {
            failed(version, "the answer is too large: at most " + MAX_ANSWER + " bytes, and " + Texts.ID
                    + " characters in a physical id", physicalId);
        } else {
            Optional<String> leftOver = leftOver(event, version, action);
            switch (event.getKind()) {
                case COMPLETED -> completed(event, version, action);
                case NEEDS_REPLACEMENT -> replace(event, version, action);
                default -> attempts.failed(version, new Attempts.Failure(
                        Texts.cut(event.getReason().orElse("no reason given"), Texts.SENTENCE),
                        event.getTransient$(), event.getOutcomeUnknown(),
                        leftOver.isPresent() ? Optional.empty() : physicalId, Code.OPERATION_FAILED));
            }
            leftOver.ifPresent(id -> late.orphan(event, id));
        }
        new Sharing(turn).ended(version);
    }

    /** Where the answer tells of another physical resource than the version's own: the one of the two that the version is not. */
    private static Optional<String> leftOver(ResourceEvent event, Version version, CommandAction action) {
        if (!elsewhere(event, version) || action == CommandAction.DELETE) {
            return Optional.empty();
        }
        boolean made = action == CommandAction.CREATE && event.getKind() == EventKind.COMPLETED;
        return made ? version.physicalId : event.getPhysicalId();
    }

    private static boolean elsewhere(ResourceEvent event, Version version) {
        return event.getPhysicalId().isPresent() && version.physicalId.isPresent()
                && !event.getPhysicalId().equals(version.physicalId);
    }

    private void completed(ResourceEvent event, Version version, CommandAction action) {
        if (action == CommandAction.DELETE) {
            boolean again = version.blindDelete && version.physicalId.isPresent();
            turn.emit(again
                    ? new DeleteAgain(version.id.name(), version.id.number(), version.operation)
                    : new Gone(version.id.name(), version.id.number(), GoneReason.DELETED));
            return;
        }
        Optional<String> physicalId = event.getPhysicalId().or(() -> version.physicalId);
        try {
            String attributes = attributes(event);
            if (physicalId.isEmpty()) {
                failed(version, "completed without a physical id", physicalId);
            } else if (elsewhere(event, version) && action == CommandAction.UPDATE) {
                failed(version, "completed with another physical id, " + physicalId.get(), Optional.empty());
            } else {
                turn.emit(new Succeeded(version.id.name(), version.id.number(), version.operation, action,
                        physicalId.get(), attributes));
            }
        } catch (InvalidException e) {
            failed(version, "completed with attributes that can't be recorded: " + e.getMessage(), physicalId);
        }
    }

    private static String attributes(ResourceEvent event) throws InvalidException {
        String text = event.getAttributes().orElse("{}");
        if (Sizes.exceeds(text, MAX_ATTRIBUTES)) {
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

    private void replace(ResourceEvent event, Version version, CommandAction action) {
        String reason = Texts.cut(event.getReason().orElse("the plugin can't update it in place"), Texts.SENTENCE);
        if (action != CommandAction.UPDATE) {
            failed(version, "needs a replacement, which answers an update only: " + reason, event.getPhysicalId());
            return;
        }
        String hash = Hashes.sha256(version.nextProperties.orElseThrow());
        turn.emit(new ReplacementNeeded(version.id.name(), version.id.number(), version.operation, hash,
                names(event), reason));
    }

    private static List<String> names(ResourceEvent event) {
        return event.getProperties().stream().limit(MAX_NAMES).map(name -> Texts.cut(name, Texts.ID)).toList();
    }

    private void failed(Version version, String why, Optional<String> physicalId) {
        attempts.end(version, new Attempts.Failure(why, false, false, physicalId, Code.OPERATION_FAILED));
    }

    private void ignore(Code code, String message) {
        turn.emit(new Ignored(code.id(), Texts.cut(message, Texts.SENTENCE)));
    }
}
