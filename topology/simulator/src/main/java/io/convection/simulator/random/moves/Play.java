package io.convection.simulator.random.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.random.audit.Asked;
import io.convection.simulator.random.audit.Auditor;
import io.convection.simulator.random.audit.Ledger;
import io.convection.simulator.random.audit.Tally;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.world.Held;
import io.convection.simulator.random.world.Prepared;
import io.convection.simulator.random.world.World;

/** One history while it is played. */
public final class Play {

    private final Tally tally;
    private final Auditor auditor;
    private final World world;
    private final List<StackChange> requests = new ArrayList<>();
    private Blueprint previewed = Blueprint.EMPTY;
    private Listener listener = Listener.NONE;
    private int asked;

    /**
     * A history that has not begun.
     *
     * @param everyStep
     *            every step is decided and folded again
     */
    public Play(Prepared prepared, boolean everyStep, Tally tally) {
        this.tally = tally;
        this.auditor = new Auditor(prepared, everyStep, tally);
        this.world = new World(prepared, auditor);
        world.heal();
    }

    /** Sends a request, and takes note of what it asks for. */
    public void ask(Draft draft) {
        String id = "r" + ++asked;
        auditor.ledger().ask(id, new Asked(draft.kind(), draft.blueprint(), draft.removed()));
        if (draft.kind() == ChangeKind.PREVIEW) {
            previewed = draft.blueprint();
        } else if (draft.kind() != ChangeKind.RELEASE) {
            tally.change();
        }
        for (StackChange change : draft.changes(id, plan())) {
            requests.add(change);
            world.send(change);
        }
        listener.asked(this, draft, id);
    }

    /** Who hears what happens. */
    public void tell(Listener other) {
        listener = other;
    }

    /** A move is made. */
    public void make(Move move) {
        listener.moving(this, move);
        move.play(this);
    }

    /** Nothing moves any more: all is judged. */
    public void rest() {
        listener.resting(this);
        auditor.atRest(world);
    }

    /** The plan that the last preview gave; empty where there is none. */
    Optional<String> plan() {
        return auditor.ledger().plan();
    }

    /** What the last preview was about. */
    Blueprint previewed() {
        return previewed;
    }

    /** Sends what was sent before once more. */
    void again(StackChange change) {
        world.send(change);
    }

    /** What was sent, in order. */
    List<StackChange> requests() {
        return requests;
    }

    /** How many requests were sent. */
    public int changes() {
        return asked;
    }

    /** The command that is meant; empty where there is none any more. */
    Optional<Held> find(Target target) {
        return target.in(world.held());
    }

    /** An event reaches the engine. */
    void deliver(ResourceEvent event) {
        world.deliver(event);
    }

    /** The world around. */
    public World world() {
        return world;
    }

    /** What the facts say. */
    public Ledger ledger() {
        return auditor.ledger();
    }

    /** What judges. */
    public Auditor auditor() {
        return auditor;
    }

    /** Counts. */
    public Tally tally() {
        return tally;
    }

    /** What is wanted now, as far as it was taken in. */
    Blueprint wanted() {
        return auditor.ledger().wanted();
    }
}
