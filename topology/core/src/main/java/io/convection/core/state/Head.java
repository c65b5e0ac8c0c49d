package io.convection.core.state;

import io.convection.core.lifecycle.StackLife;
import io.convection.core.lifecycle.StackState;
import io.convection.records.Lane;
import io.convection.records.StackAction;
import io.convection.records.row.HeadRow;
import io.convection.records.row.Progress;
import io.convection.records.row.Stage;

/** Working copy of a stack's head: what every input of the stack reads and writes. Only {@code apply} sets a field. */
public final class Head {

    /** The stack's uid: this life of it. */
    public final String uid;
    /** Sequence of the last journal entry. */
    public long sequence;
    /** The present traversal. */
    public long traversal;
    /** What the present traversal does. */
    public StackAction action;
    /** How it stands. */
    public Progress progress;
    /** The request that started it. */
    public String requestId;
    /** The traversal whose template completed last; 0 if none did. */
    public long completed;
    /** Undo rows that are not void: nodes that differ from the last completed template. */
    public long undo;
    /** How far the change that is being taken in has come. */
    public Stage stage;
    /** What that change does. */
    public StackAction staging;
    /** Its request. */
    public String stagedRequestId;
    /** Nodes that it does not name are removed. */
    public boolean full;
    /** The last node key that the stage has dealt with. */
    public String cursor;
    /** The last version number given. */
    public long versions;
    /** Resources that are declared. */
    public long resources;
    /** Nodes that are pending. */
    public long pending;
    /** Versions that live, wanted or not. */
    public long live;
    /** Declared names that have a current version. */
    public long held;
    /** Operations in flight. */
    public long inFlight;
    /** Operations that the traversal dispatched. */
    public long operations;
    /** Only clean-up is left. */
    public boolean inService;
    /** A failed traversal has nothing in flight any more. */
    public boolean atRest;
    /** Why the traversal fails; empty if it does not. */
    public String failure;
    /** The last reminder sent. */
    public long continuation;
    /** It has not come back yet. */
    public boolean continues;
    // Work items in rows, by lane.
    private final Span spread;
    private final Span closure;
    private final Span look;
    private final Span later;
    private final Span round;
    private final Span clean;
    /** Changes that wait, in rows. */
    public final Span waiting;
    /** Items of lane LATER before this position are looked at in this traversal. */
    public long retryUpTo;
    /** When the stack was created; milliseconds. */
    public long createdAt;
    /** When the traversal started; milliseconds. */
    public long startedAt;
    /** When the public row was last written; milliseconds. */
    public long publishedAt;

    /** What the stack is to become, whatever a check does meanwhile: what a retry takes up. */
    public StackAction goal;
    /** Offset under which the change that is being taken in is staged. */
    public long stagedAt;
    /** What is closed over joins the traversal that there is; else it starts the next. */
    public boolean joins;
    /** The change being taken in waits until all is observed. */
    public boolean converge;
    /** The traversal rolls back by itself if it fails. */
    public boolean rollbackOnFailure;
    /** So will the traversal of the change that is being taken in. */
    public boolean stagedRollback;
    /** Milliseconds that the traversal of the change being taken in may take. */
    public long stagedTimeoutMs;
    /** The traversal was cancelled, or its time is over. */
    public boolean cancelled;
    /** When the traversal's time is over; milliseconds, 0 for never. */
    public long deadline;
    /** When a round looks for operations without any word; milliseconds, 0 for never. */
    public long guardAt;
    /** No timer is due before this; milliseconds, 0 where none is set. */
    public long due;
    /** What is due up to this is being looked at; milliseconds, 0 for nothing. */
    public long firing;
    /** Observations asked for and not answered. */
    public long observing;
    /** Operations that wait for their next attempt. */
    public long backingOff;
    /** Versions that have to go before their replacement can be made. */
    public long deleteFirst;
    /** Names that failed in this traversal. */
    public long failures;
    /** Nothing is decided until the stack is released. */
    public boolean quarantined;

    /** The stack was complete before it was checked. */
    public boolean sound;
    /** What is being taken in is only looked at, and then dropped. */
    public boolean previewing;
    /** By which an update says that it is what was previewed. */
    public String plan;
    /** Names that a preview found to stay as they are. */
    public long same;

    /** The head of a new stack. */
    public Head(String uid, long now) {
        this.uid = uid;
        this.spread = new Span();
        this.closure = new Span();
        this.look = new Span();
        this.later = new Span();
        this.round = new Span();
        this.clean = new Span();
        this.waiting = new Span();
        this.action = StackAction.CREATE;
        this.progress = Progress.IN_PROGRESS;
        this.requestId = "";
        this.stage = Stage.NONE;
        this.staging = StackAction.CREATE;
        this.stagedRequestId = "";
        this.cursor = "";
        this.failure = "";
        this.plan = "";
        this.goal = StackAction.CREATE;
        this.createdAt = now;
        this.startedAt = now;
    }

    Head(HeadRow row) {
        uid = row.getUid();
        spread = new Span(row.getSpread());
        closure = new Span(row.getClosure());
        look = new Span(row.getLook());
        later = new Span(row.getLater());
        round = new Span(row.getRound());
        clean = new Span(row.getClean());
        waiting = new Span(row.getWaiting());
        createdAt = row.getCreatedAt();
        sequence = row.getSequence();
        traversal = row.getTraversal();
        action = row.getAction();
        progress = row.getProgress();
        requestId = row.getRequestId();
        completed = row.getCompleted();
        undo = row.getUndo();
        stage = row.getStage();
        staging = row.getStaging();
        stagedRequestId = row.getStagedRequestId();
        full = row.getFull();
        cursor = row.getCursor();
        versions = row.getVersions();
        resources = row.getResources();
        pending = row.getPending();
        live = row.getLive();
        held = row.getHeld();
        inFlight = row.getInFlight();
        operations = row.getOperations();
        inService = row.getInService();
        atRest = row.getAtRest();
        failure = row.getFailure();
        continuation = row.getContinuation();
        continues = row.getContinues();
        retryUpTo = row.getRetryUpTo();
        startedAt = row.getStartedAt();
        publishedAt = row.getPublishedAt();
        goal = row.getGoal();
        stagedAt = row.getStagedAt();
        joins = row.getJoins();
        converge = row.getConverge();
        rollbackOnFailure = row.getRollbackOnFailure();
        stagedRollback = row.getStagedRollback();
        stagedTimeoutMs = row.getStagedTimeoutMs();
        cancelled = row.getCancelled();
        deadline = row.getDeadline();
        guardAt = row.getGuardAt();
        due = row.getDue();
        firing = row.getFiring();
        observing = row.getObserving();
        backingOff = row.getBackingOff();
        deleteFirst = row.getDeleteFirst();
        failures = row.getFailures();
        quarantined = row.getQuarantined();
        sound = row.getSound();
        previewing = row.getPreviewing();
        plan = row.getPlan();
        same = row.getSame();
    }

    HeadRow toRow() {
        return new HeadRow(uid, sequence, traversal, action, progress, requestId, completed, undo, stage, staging,
                stagedRequestId, full, cursor,
                versions, resources, pending, live, held, inFlight, operations, inService, atRest, failure,
                continuation, continues,
                spread.toRow(), closure.toRow(), look.toRow(), later.toRow(), waiting.toRow(), retryUpTo, createdAt,
                startedAt, publishedAt,
                round.toRow(), clean.toRow(), goal, stagedAt, joins, converge, rollbackOnFailure,
                stagedRollback,
                stagedTimeoutMs, cancelled, deadline, guardAt, due, firing, observing, backingOff, deleteFirst,
                failures,
                quarantined, sound, previewing, plan, same);
    }

    /** A lane's rows. */
    public Span lane(Lane lane) {
        return switch (lane) {
            case SPREAD -> spread;
            case CLOSURE -> closure;
            case LOOK -> look;
            case LATER -> later;
            case ROUND -> round;
            case CLEAN -> clean;
        };
    }

    /** Versions that are to go: those that no declared name holds as current. */
    public long superfluous() {
        return live - held;
    }

    /** A timer is set: none is due before the earliest. */
    public void remind(long at) {
        due = due == 0 ? at : Math.min(due, at);
    }

    /** When the partition reminds the stack; 0 for never: the timers of a stack in quarantine stand still. */
    public long dueOnAgenda() {
        return quarantined ? 0 : due;
    }

    /** Whether the traversal goes on. */
    public boolean inProgress() {
        return progress == Progress.IN_PROGRESS;
    }

    /** Whether a change is being taken in that will start a traversal. */
    public boolean takesIn() {
        return StackLife.takesIn(stage, joins, previewing);
    }

    /** Where the stack is in its life. */
    public StackState state() {
        return StackLife.state(takesIn(), progress,
                StackLife.fails(action, cancelled, failure), inService, atRest);
    }
}
