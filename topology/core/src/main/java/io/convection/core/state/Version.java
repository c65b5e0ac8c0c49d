package io.convection.core.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.core.lifecycle.OperationLife;
import io.convection.core.lifecycle.OperationState;
import io.convection.core.lifecycle.VersionLife;
import io.convection.core.lifecycle.VersionState;
import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;

/** Working copy of a version, one physical incarnation of a name; its row is public. Only {@code apply} sets a field. */
public final class Version {

    /** Behind operation and attempt of an answer that was no success. */
    public static final String NO_SUCCESS = "!";

    /** Name and number. */
    public final VersionId id;
    /** The resource type. */
    public final String type;
    /** The identity that its type's identity properties give it. */
    public final Optional<String> identity;
    /** Last action and how it went. */
    public ResourceStatus status = ResourceStatus.INIT_COMPLETE;
    /** Why it failed; empty otherwise. */
    public String reason = "";
    /** The physical resource's id, once known. */
    public Optional<String> physicalId = Optional.empty();
    /** Canonical JSON of the properties applied, once any were. */
    public Optional<String> properties = Optional.empty();
    /** Canonical JSON of the attributes that the last operation recorded. */
    public String attributes = "{}";
    /** The versions that it was built on; sorted. */
    public List<String> requires = List.of();
    /** The last operation's number. */
    public long operation;
    /** What the operation in flight does. */
    public Optional<CommandAction> action = Optional.empty();
    /** Its attempt. */
    public int attempt;
    /** The traversal that dispatched the last operation. */
    public long traversal;
    /** Canonical JSON of the properties that the operation in flight is to apply. */
    public Optional<String> nextProperties = Optional.empty();
    /** Hash of properties that no update can bring it to. */
    public Optional<String> replaceFor = Optional.empty();
    /** An update failed: what is applied is not known. */
    public boolean tainted;
    /** Its delete was dispatched. */
    public boolean doomed;
    /** What happens when it is unwanted. */
    public DeletionPolicy deletionPolicy = DeletionPolicy.DELETE;
    /** Its create ended with no outcome. */
    public boolean doubtful;
    /** Made by an operation that had been given up. */
    public boolean orphan;
    /** The id of the operation that made it, where that is not its own first. */
    public Optional<String> madeBy = Optional.empty();
    /** It is not what was applied, or may not be. */
    public boolean drifted;
    /** It is lost or was marked unhealthy. */
    public boolean unhealthy;
    /** What it was built on was deleted under it. */
    public boolean severed;
    /** A change that would delete or replace it is rejected. */
    public boolean protect;
    /** Canonical JSON of the properties last observed, where they differ from those applied. */
    public Optional<String> observed = Optional.empty();
    /** The token of the operation in flight, which goes on elsewhere. */
    public Optional<String> token = Optional.empty();
    /** Signals that came for it: canonical JSON, by their ids. */
    public Optional<String> signals = Optional.empty();
    /** When the operation in flight is tried again or asked about. */
    public Optional<Instant> dueAt = Optional.empty();
    /** Milliseconds that the operation in flight may take. */
    public long timeoutMs;
    /** When the executor of the operation in flight was last heard of. */
    public Optional<Instant> heardAt = Optional.empty();
    /** Hash of the properties with which drift was healed. */
    public Optional<String> healedFor = Optional.empty();
    /** It has to go before its replacement can be made. */
    public boolean deleteFirst;
    /** Its delete in flight was sent before its physical id was known. */
    public boolean blindDelete;
    /** Nobody knows what some attempt of the operation in flight did. */
    public boolean outcomeUnknown;
    /** Operation and attempt of the last answer recorded. */
    public String answered = "";
    /** When the last operation was dispatched. */
    public Instant startedAt = Instant.EPOCH;

    /** A version that is about to be made. */
    public Version(VersionId id, String type, Optional<String> identity) {
        this.id = id;
        this.type = type;
        this.identity = identity;
    }

    Version(Resource row) {
        this(new VersionId(row.getName(), row.getVersion()), row.getType(), row.getIdentity());
        status = row.getStatus();
        reason = row.getReason();
        physicalId = row.getPhysicalId();
        properties = row.getProperties();
        attributes = row.getAttributes();
        requires = row.getRequires();
        operation = row.getOperation();
        action = row.getAction();
        attempt = row.getAttempt();
        traversal = row.getTraversal();
        nextProperties = row.getNextProperties();
        replaceFor = row.getReplaceFor();
        tainted = row.getTainted();
        doomed = row.getDoomed();
        deletionPolicy = row.getDeletionPolicy();
        doubtful = row.getDoubtful();
        orphan = row.getOrphan();
        madeBy = row.getMadeBy();
        drifted = row.getDrifted();
        unhealthy = row.getUnhealthy();
        severed = row.getSevered();
        protect = row.getProtect();
        observed = row.getObserved();
        token = row.getToken();
        signals = row.getSignals();
        dueAt = row.getDueAt();
        timeoutMs = row.getTimeoutMs();
        heardAt = row.getHeardAt();
        healedFor = row.getHealedFor();
        deleteFirst = row.getDeleteFirst();
        blindDelete = row.getBlindDelete();
        outcomeUnknown = row.getOutcomeUnknown();
        answered = row.getAnswered();
        startedAt = row.getStartedAt();
    }

    Resource toRow(String stack, String uid, long sequence, Instant now) {
        return new Resource(stack, uid, sequence, id.name(), id.number(), type, status, reason, physicalId.orElse(null),
                identity.orElse(null),
                properties.orElse(null), attributes, requires, operation, action.orElse(null), attempt, traversal,
                nextProperties.orElse(null),
                replaceFor.orElse(null), tainted, doomed, deletionPolicy, doubtful, orphan, madeBy.orElse(null),
                drifted,
                unhealthy, severed, protect, observed.orElse(null), token.orElse(null), signals.orElse(null),
                dueAt.orElse(null), timeoutMs,
                heardAt.orElse(null), healedFor.orElse(null), deleteFirst, blindDelete, outcomeUnknown, answered,
                startedAt, now);
    }

    /** Whether the operation in flight waits for its next attempt. */
    public boolean backsOff() {
        return dueAt.isPresent() && token.isEmpty();
    }

    /** Whether an operation on it is in flight. */
    public boolean inFlight() {
        return action.isPresent();
    }

    /** Where it is in its life. */
    public VersionState state() {
        return VersionLife.state(status, doubtful, unhealthy, tainted, drifted);
    }

    /** Where its operation is in its life. */
    public OperationState operationState() {
        return OperationLife.state(action.isPresent(), dueAt.isPresent(), token.isPresent(), heardAt.isPresent());
    }
}
