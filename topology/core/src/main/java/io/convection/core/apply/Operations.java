package io.convection.core.apply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.convection.core.lifecycle.OperationEvent;
import io.convection.core.lifecycle.VersionEvent;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Rows;
import io.convection.core.state.Timer;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.template.Hashes;
import io.convection.records.CommandAction;
import io.convection.records.Lane;
import io.convection.records.WorkKind;
import io.convection.records.fact.Asked;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Failed;
import io.convection.records.fact.InProgress;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Retries;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Unanswered;

/** Facts about operations: dispatched, tried again, under way, ended. */
final class Operations {

    private static final Optional<CommandAction> UPDATE = Optional.of(CommandAction.UPDATE);

    private Operations() {}

    static void apply(Dispatched fact, Rows rows) {
        Head head = rows.editHead();
        Node node = rows.editNode(fact.getResource());
        boolean again = fact.getAttempt() > 1;
        Version version = !again && fact.getAction() == CommandAction.CREATE
                ? born(fact, head, node, rows)
                : rows.editVersion(Versions.id(node, fact.getVersion()));
        var sent = Lives.begin(version, OperationEvent.dispatched(fact.getAttempt()));
        // What one attempt may have done, no later one takes back by failing; and of one that is not waited for any longer nobody has said anything.
        version.outcomeUnknown = again && (version.outcomeUnknown || !version.backsOff());
        if (again) {
            stopWaiting(version, head, rows);
            beginAgain(version);
        } else {
            begin(fact, version, head, node, rows);
        }
        version.attempt = fact.getAttempt();
        version.startedAt = rows.now();
        version.heardAt = Optional.empty();
        version.timeoutMs = fact.getTimeoutMs();
        version.blindDelete = fact.getAction() == CommandAction.DELETE && fact.getPhysicalId().isEmpty();
        Lives.endOperation(version, sent);
        guard(head, rows.now().toEpochMilli() + fact.getTimeoutMs() + rows.settings().getGuardMs());
    }

    /** A round looks for operations without any word when the first of them may be. */
    private static void guard(Head head, long at) {
        head.guardAt = head.guardAt == 0 ? at : Math.min(head.guardAt, at);
        head.remind(head.guardAt);
    }

    /** The attempt before may have changed something, however it ended. */
    private static void beginAgain(Version version) {
        if (version.action.equals(UPDATE)) {
            var again = Lives.begin(version, VersionEvent.UPDATE_SENT_AGAIN);
            version.tainted = true;
            Lives.end(version, again);
        }
    }

    private static void begin(Dispatched fact, Version version, Head head, Node node, Rows rows) {
        var begun = Lives.begin(version, VersionEvent.sent(fact.getAction()));
        head.inFlight++;
        head.operations++;
        version.action = Optional.of(fact.getAction());
        version.reason = "";
        version.operation = fact.getOperation();
        version.traversal = fact.getTraversal();
        if (fact.getAction() == CommandAction.DELETE) {
            version.doomed = true;
            if (node.current == version.id.number()) {
                Nodes.setCurrent(rows, node, 0);
            }
        } else {
            version.nextProperties = Optional.of(fact.getProperties());
            version.healedFor = version.drifted ? Optional.of(Hashes.sha256(fact.getProperties())) : version.healedFor;
            node.asDispatched = true;
            Nodes.setCurrent(rows, node, version.id.number());
            Versions.setRequires(rows, version, union(version.requires, fact.getRequires()));
        }
        Lives.end(version, begun);
    }

    private static List<String> union(List<String> before, List<String> after) {
        if (before.isEmpty()) {
            return after;
        }
        TreeSet<String> union = new TreeSet<>(before);
        union.addAll(after);
        return List.copyOf(union);
    }

    private static Version born(Dispatched fact, Head head, Node node, Rows rows) {
        Version version = new Version(Versions.id(node, fact.getVersion()), fact.getType(), fact.getIdentity());
        version.deletionPolicy = fact.getDeletionPolicy();
        fact.getIdentity().ifPresent(identity -> rows.identities().add(fact.getType(), identity, version.id));
        Versions.add(version, head, node, rows);
        return version;
    }

    static void apply(Retries fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        Head head = rows.editHead();
        var retries = Lives.begin(version, OperationEvent.RETRIES);
        stopWaiting(version, head, rows);
        version.reason = fact.getReason();
        // What one executor does not know, another can't take back by failing.
        version.outcomeUnknown |= fact.getOutcomeUnknown();
        head.backingOff++;
        await(version, fact.getAt(), rows);
        Lives.endOperation(version, retries);
    }

    static void apply(InProgress fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        var heard = Lives.begin(version, OperationEvent.heard(fact));
        stopWaiting(version, rows.editHead(), rows);
        version.heardAt = Optional.of(rows.now());
        version.token = fact.getToken();
        fact.getAt().ifPresent(at -> await(version, at, rows));
        Lives.endOperation(version, heard);
    }

    static void apply(Asked fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        var asked = Lives.begin(version, OperationEvent.ASKED);
        stopWaiting(version, rows.editHead(), rows);
        version.token = Optional.of(fact.getToken());
        await(version, fact.getAt(), rows);
        Lives.endOperation(version, asked);
    }

    /** Whoever holds it may end it; nothing has happened to it yet. */
    static void apply(CancelAsked fact, Rows rows) {
        rows.version(new VersionId(fact.getResource(), fact.getVersion())).ifPresent(version -> Lives
                .endOperation(version, Lives.begin(version, OperationEvent.CANCEL_ASKED)));
    }

    private static void await(Version version, Instant at, Rows rows) {
        version.dueAt = Optional.of(at);
        rows.addTimer(timer(version, at));
    }

    private static Timer timer(Version version, Instant at) {
        return new Timer(at.toEpochMilli(), Timer.Kind.VERSION, version.id.toString());
    }

    /** The version's timer is stopped: its next attempt goes out, or it is heard of, or its operation ends. */
    private static void stopWaiting(Version version, Head head, Rows rows) {
        version.dueAt.ifPresent(at -> rows.removeTimer(timer(version, at)));
        head.backingOff -= version.backsOff() ? 1 : 0;
        version.dueAt = Optional.empty();
        version.token = Optional.empty();
    }

    static void apply(Succeeded fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), OperationEvent.DONE, rows);
        var succeeded = Lives.begin(version, VersionEvent.succeeded(fact.getAction()));
        version.reason = "";
        Versions.setPhysicalId(version, fact.getPhysicalId(), rows);
        version.attributes = fact.getAttributes();
        version.answered = version.operation + "@" + version.attempt;
        version.properties = version.nextProperties;
        version.nextProperties = Optional.empty();
        version.tainted = false;
        version.drifted = false;
        version.severed = false;
        version.observed = Optional.empty();
        Lives.end(version, succeeded);
        Versions.lookAgain(version, rows);
    }

    /**
     * A create that failed made no version that could be current; an update that failed leaves what is applied unknown; a delete that failed leaves the version
     * doomed, and is tried again by the next traversal.
     */
    static void apply(Failed fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), OperationEvent.FAILED, rows);
        var failed = Lives.begin(version, VersionEvent.failed(fact.getAction()));
        Versions.setPhysicalId(version, fact.getPhysicalId(), rows);
        if (fact.getAction() == CommandAction.CREATE && version.physicalId.isEmpty()) {
            version.identity.ifPresent(identity -> rows.identities().remove(version.type, identity, version.id));
        }
        failed(version, fact.getAction(), fact.getReason(), rows);
        Lives.end(version, failed);
    }

    /** A create without outcome may have made something: that is deleted by the create's own id, and never used. */
    static void apply(Unanswered fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), OperationEvent.UNANSWERED, rows);
        var unanswered = Lives.begin(version, VersionEvent.unanswered(fact.getAction()));
        Versions.setPhysicalId(version, fact.getPhysicalId(), rows);
        if (fact.getAction() == CommandAction.CREATE) {
            version.doubtful = true;
            version.doomed = true;
        }
        failed(version, fact.getAction(), fact.getReason(), rows);
        Lives.end(version, unanswered);
    }

    private static void failed(Version version, CommandAction action, String reason, Rows rows) {
        version.reason = reason;
        version.properties = action == CommandAction.CREATE ? version.nextProperties : version.properties;
        version.nextProperties = Optional.empty();
        Node node = rows.editNode(version.id.name());
        node.asDispatched = false;
        if (action == CommandAction.CREATE && node.current == version.id.number()) {
            Nodes.setCurrent(rows, node, 0);
        } else if (action == CommandAction.UPDATE) {
            version.tainted = true;
        }
        if (action == CommandAction.DELETE && version.traversal == rows.editHead().traversal) {
            rows.signal(Lane.LATER, WorkKind.VERSION, node.key, version.id.number(), "");
        } else {
            Versions.lookAgain(version, rows);
        }
    }

    /** Nothing was changed by an attempt that was refused: what is known of the version is what was known when it went out. */
    static void apply(ReplacementNeeded fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), OperationEvent.REPLACEMENT_NEEDED, rows);
        var refused = Lives.begin(version, VersionEvent.REPLACEMENT_NEEDED);
        version.nextProperties = Optional.empty();
        version.replaceFor = Optional.of(fact.getPropertiesHash());
        version.reason = fact.getReason();
        rows.editNode(fact.getResource()).asDispatched = false;
        Lives.end(version, refused);
        Versions.lookAgain(version, rows);
    }

    static void apply(DeleteAgain fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), OperationEvent.DONE, rows);
        Lives.end(version, Lives.begin(version, VersionEvent.DELETE_AGAIN));
        Versions.lookAgain(version, rows);
    }

    private static Version ended(String resource, long number, OperationEvent how, Rows rows) {
        Version version = rows.editVersion(new VersionId(resource, number));
        var ended = Lives.begin(version, how);
        end(version, rows);
        Lives.endOperation(version, ended);
        return version;
    }

    /** The version's operation is over: its timer is stopped, and what waited for its identity is looked at. */
    static void end(Version version, Rows rows) {
        Head head = rows.editHead();
        head.inFlight -= version.inFlight() ? 1 : 0;
        stopWaiting(version, head, rows);
        version.action = Optional.empty();
        version.heardAt = Optional.empty();
        version.blindDelete = false;
        version.answered = version.operation + "@" + version.attempt + Version.NO_SUCCESS;
        version.identity.ifPresent(identity -> wake(version.type, identity, rows));
        if (head.deleteFirst > 0) {
            wakeBlocked(version, rows);
        }
    }

    private static void wake(String type, String identity, Rows rows) {
        for (String waiter : rows.identities().takeWaiting(type, identity)) {
            if (waiter.indexOf('#') >= 0) {
                VersionId id = VersionId.parse(waiter);
                rows.signal(Lane.CLEAN, WorkKind.VERSION, id.name(), id.number(), "");
            } else {
                rows.signal(Lane.LOOK, WorkKind.NODE, waiter, 0, "");
            }
        }
    }

    /** What is to be deleted first may have waited for this operation to end. */
    private static void wakeBlocked(Version version, Rows rows) {
        for (String required : version.requires) {
            VersionId id = VersionId.parse(required);
            if (rows.version(id).filter(found -> found.deleteFirst).isPresent()) {
                rows.signal(Lane.CLEAN, WorkKind.VERSION, id.name(), id.number(), "");
            }
        }
    }
}
