package io.convection.core.decide;

import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;
import io.convection.records.ResourceType;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.RemnantOpened;

/**
 * Answers that come when nobody waits for them any more. Most say nothing new; but one that carries the id of a physical resource is never ignored: what exists is
 * known, until deleted (I5).
 */
final class Late {

    private final Turn turn;
    private final View rows;
    private final Drift drift;

    Late(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
        this.drift = new Drift(turn);
    }

    /** An answer that is not the outcome of the operation in flight. */
    void take(ResourceEvent event) {
        Optional<Version> version = rows.version(new VersionId(event.getResource(), event.getVersion()));
        if (version.isPresent() && isLateDelete(event, version.get())) {
            turn.emit(new Gone(version.get().id.name(), version.get().id.number(), GoneReason.DELETED));
        } else if (mayHaveMade(event, version)) {
            orphan(event, "");
        } else if (version.isPresent() && mayHaveChanged(event, version.get())) {
            drift.suspect(version.get(), "an executor doesn't know what operation " + event.getOperation()
                    + " did, which another says it refused or failed at");
        } else if (!tellsOfSomething(event)) {
            ignore(event, version);
        } else {
            physical(event, version);
        }
    }

    /**
     * Two executors had the same create: one said that it failed, and the other doesn't know what it did. Nobody else will say what there is: it is deleted by the
     * create's own id, if it is there at all; what has an identity may be somebody else's by now, and is reported.
     */
    private boolean mayHaveMade(ResourceEvent event, Optional<Version> version) {
        boolean unknown = event.getKind() == EventKind.FAILED && event.getOutcomeUnknown()
                && event.getPhysicalId().isEmpty() && event.getAction() == CommandAction.CREATE;
        boolean nothing = version.isEmpty() || (!version.get().doubtful && version.get().physicalId.isEmpty()
                && !version.get().inFlight());
        return unknown && nothing && event.getType().isPresent()
                && !rows.isRetained(madeBy(event)) && turn.rules.isOrphan(event);
    }

    /** Likewise of an update: what is applied is not known any more. */
    private static boolean mayHaveChanged(ResourceEvent event, Version version) {
        return event.getKind() == EventKind.FAILED && event.getOutcomeUnknown()
                && event.getAction() == CommandAction.UPDATE && event.getOperation() == version.operation
                && !version.inFlight() && version.answered.endsWith(Version.NO_SUCCESS) && !version.tainted
                && !version.doomed && version.physicalId.isPresent();
    }

    private static String madeBy(ResourceEvent event) {
        return Dispatch.operation(event.getUid(), new VersionId(event.getResource(), event.getVersion()),
                event.getOperation());
    }

    /** A delete that was given up did its work after all. One that went out before the physical id was known, and ended, is no such. */
    private static boolean isLateDelete(ResourceEvent event, Version version) {
        return event.getKind() == EventKind.COMPLETED && event.getAction() == CommandAction.DELETE
                && version.status == ResourceStatus.DELETE_FAILED && event.getOperation() == version.operation;
    }

    private boolean tellsOfSomething(ResourceEvent event) {
        boolean gone = event.getAction() == CommandAction.DELETE && event.getKind() == EventKind.COMPLETED;
        return event.getPhysicalId().filter(id -> !rows.isRetained(id)).isPresent() && !gone
                && event.getKind() != EventKind.NEEDS_REPLACEMENT;
    }

    private void physical(ResourceEvent event, Optional<Version> version) {
        String id = event.getPhysicalId().orElseThrow();
        Optional<Version> known = known(event.getResource(), id);
        List<Version> same = event.getType().map(type -> rows.holders(type, View.asIdentity(id))).orElse(List.of());
        if (known.isEmpty() && !same.isEmpty()) {
            same.forEach(other -> new Sharing(turn).touched(other, event.getResource() + "#" + event.getVersion()));
            ignore(event, version);
        } else if (known.filter(found -> !found.doubtful).isPresent()) {
            known(event, known.get());
        } else if (version.isPresent() && version.get().physicalId.isEmpty() && event.getOperation() == 1) {
            // Here and below: a doubtful version that is the same is deleted only if its own create made it. What this one made is more news.
            turn.emit(new PhysicalIdFound(event.getResource(), event.getVersion(), id));
        } else if (known.isPresent() && version.isPresent()) {
            known(event, known.get());
        } else if (turn.rules.isOrphan(event)) {
            orphan(event, event.getPhysicalId().orElseThrow());
        } else {
            ignore(event, version);
        }
    }

    private Optional<Version> known(String resource, String physicalId) {
        for (long number : rows.node(resource).map((Node node) -> node.versions).orElse(List.of())) {
            Optional<Version> version = rows.version(new VersionId(resource, number))
                    .filter(found -> found.physicalId.filter(physicalId::equals).isPresent());
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    /** An update that had been given up may have overwritten what was applied since; so may one that two executors answered in different ways. */
    private void known(ResourceEvent event, Version version) {
        boolean own = event.getVersion() == version.id.number();
        boolean recorded = version.answered.equals(event.getOperation() + "@" + event.getAttempt());
        boolean older = own && event.getAction() == CommandAction.UPDATE
                && event.getOperation() < version.operation && !recorded;
        boolean contradicted = own && event.getAction() == CommandAction.UPDATE
                && event.getKind() == EventKind.COMPLETED && event.getOperation() == version.operation
                && version.answered.endsWith(Version.NO_SUCCESS) && !version.tainted;
        if ((older || contradicted) && !version.doomed) {
            drift.suspect(version, "operation " + event.getOperation() + ", which had been given up, answered late");
        } else {
            ignore(event, Optional.of(version));
        }
    }

    /** Made by an operation that nobody waits for: to be deleted, unless its identity may be somebody else's. */
    void orphan(ResourceEvent event, String physicalId) {
        Optional<String> type = event.getType().or(() -> rows.definition(event.getResource())
                .map(Definition::getType));
        boolean fresh = type.isPresent() && !hasIdentity(type.get());
        turn.emit(new OrphanFound(event.getResource(), fresh ? turn.head().versions + 1 : 0, type.orElse(""),
                physicalId, madeBy(event)));
    }

    private boolean hasIdentity(String type) {
        return rows.type(type).map(ResourceType::getProperties).orElse(List.of()).stream()
                .anyMatch(PropertySchema::getIdentity);
    }

    /** An answer to a stack that is gone: it opens again for what was found, and goes with that. */
    void remnant(ResourceEvent event) {
        boolean deletable = event.getType().filter(type -> rows.type(type).isPresent() && !hasIdentity(type))
                .isPresent();
        if (tellsOfSomething(event) && deletable && turn.rules.isOrphan(event)) {
            String uid = turn.input().source().getPartition() + "." + turn.input().source().getOffset();
            turn.emit(new RemnantOpened(uid));
            orphan(event, event.getPhysicalId().orElseThrow());
        } else {
            turn.emit(new Ignored(Code.UNKNOWN_STACK.id(), "there is no stack " + event.getStack()));
        }
    }

    /** An answer to another life of the stack. */
    void foreign(ResourceEvent event) {
        if (tellsOfSomething(event) && turn.rules.isOrphan(event)
                && known(event.getResource(), event.getPhysicalId().orElseThrow()).isEmpty()) {
            orphan(event, event.getPhysicalId().orElseThrow());
        } else {
            turn.emit(new Ignored(Code.LATE.id(), Texts.cut("the event is of another life of the stack, uid "
                    + event.getUid(), Texts.SENTENCE)));
        }
    }

    private void ignore(ResourceEvent event, Optional<Version> version) {
        VersionId id = new VersionId(event.getResource(), event.getVersion());
        if (version.isEmpty()) {
            turn.emit(new Ignored(Code.LATE.id(), Texts.cut("there is no version " + id + " any more",
                    Texts.SENTENCE)));
        } else if (!id.equals(version.get().id)) {
            turn.emit(new Ignored(Code.LATE.id(), Texts.cut("what " + id + " made is known: it is " + version.get().id,
                    Texts.SENTENCE)));
        } else if (event.getOperation() == version.get().operation && !version.get().inFlight()) {
            turn.emit(new Ignored(Code.DUPLICATE.id(), Texts.cut("operation " + event.getOperation() + " on " + id
                    + " has ended before", Texts.SENTENCE)));
        } else {
            turn.emit(new Ignored(Code.LATE.id(), Texts.cut("the last operation on " + id + " is "
                    + version.get().operation + "@" + version.get().attempt + ", not " + event.getOperation() + "@"
                    + event.getAttempt(), Texts.SENTENCE)));
        }
    }
}
