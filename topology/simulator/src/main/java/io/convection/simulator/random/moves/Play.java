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

    /** A history that has not begun. */
    public Play(Prepared prepared, Tally tally) {
        this.tally = tally;
        this.auditor = new Auditor(tally);
        this.world = new World(prepared, auditor);
    }

    /** Sends a request, and takes note of what it asks for. */
    public void ask(Draft draft) {
        String id = "r" + (requests.size() + 1);
        StackChange change = draft.change(id);
        requests.add(change);
        auditor.ledger().ask(id, new Asked(draft.kind(), draft.blueprint(), draft.removed()));
        if (draft.kind() != ChangeKind.PREVIEW && draft.kind() != ChangeKind.RELEASE) {
            tally.change();
        }
        world.send(change);
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
        return requests.size();
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
