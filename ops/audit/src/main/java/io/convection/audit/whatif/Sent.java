package io.convection.audit.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Asked;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.ObserveAsked;

/**
 * What went out to an executor by a fact.
 *
 * @param kind
 *            what it was
 * @param uid
 *            of the stack's life
 * @param operation
 *            its number on the version; 0 of an observation
 * @param attempt
 *            its number; 0 where the fact does not say, and of an observation
 * @param action
 *            of what is told or asked about; UNKNOWN where the fact does not say
 * @param properties
 *            canonical JSON; empty text where the fact does not say
 */
record Sent(Kind kind, String uid, String name, long version, long operation, int attempt, long traversal,
        CommandAction action, String type, String properties, Optional<String> physicalId) {

    /** Whether something is to be done, and what. */
    enum Kind {
        DISPATCH, ASK, CANCEL, OBSERVE
    }

    /** All that went out by an entry, in order. */
    static List<Sent> of(JournalEntry entry) {
        List<Sent> all = new ArrayList<>();
        for (Object fact : entry.getFacts()) {
            of(fact, entry.getUid()).ifPresent(all::add);
        }
        return all;
    }

    /** What went out by a fact; empty for nothing. */
    static Optional<Sent> of(Object fact, String uid) {
        return Optional.ofNullable(switch (fact) {
            case Dispatched f -> new Sent(Kind.DISPATCH, uid, f.getResource(), f.getVersion(), f.getOperation(),
                    f.getAttempt(), f.getTraversal(), f.getAction(), f.getType(), f.getProperties(),
                    f.getPhysicalId());
            case Asked f -> new Sent(Kind.ASK, uid, f.getResource(), f.getVersion(), f.getOperation(),
                    f.getAttempt(), 0, f.getAction(), f.getType(), "", f.getPhysicalId());
            case CancelAsked f -> new Sent(Kind.CANCEL, uid, f.getResource(), f.getVersion(), f.getOperation(),
                    0, 0, CommandAction.UNKNOWN, "", "", Optional.empty());
            case ObserveAsked f -> new Sent(Kind.OBSERVE, uid, f.getResource(), f.getVersion(), 0, 0,
                    f.getTraversal(), CommandAction.OBSERVE, f.getType(), f.getProperties(),
                    Optional.of(f.getPhysicalId()));
            default -> null;
        });
    }

    /** The operation that it is of, or the observation. */
    String key() {
        return kind == Kind.OBSERVE
                ? observation(uid, name, version, traversal)
                : operation(uid, name, version, operation);
    }

    /** The version that it is about. */
    String versionKey() {
        return uid + "/" + name + "#" + version;
    }

    /** The operation, or the observation, that an event answers. */
    static String answeredBy(ResourceEvent event) {
        return switch (event.getKind()) {
            case OBSERVED -> observation(event.getUid(), event.getResource(), event.getVersion(), event.getTraversal());
            case COMPLETED, FAILED, NEEDS_REPLACEMENT, IN_PROGRESS, SIGNAL, TIMER_DUE, CONTINUE, UNKNOWN -> operation(
                    event.getUid(), event.getResource(), event.getVersion(), event.getOperation());
        };
    }

    private static String operation(String uid, String name, long version, long operation) {
        return uid + "/" + name + "#" + version + "/" + operation;
    }

    private static String observation(String uid, String name, long version, long traversal) {
        return uid + "/" + name + "#" + version + "/observed by " + traversal;
    }
}
