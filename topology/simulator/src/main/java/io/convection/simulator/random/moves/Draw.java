package io.convection.simulator.random.moves;

import io.convection.simulator.random.audit.Ledger;
import io.convection.simulator.random.graph.Architect;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.world.World;

/**
 * What a move is drawn from: the dice, and how things stand.
 */
public record Draw(Dice dice, Architect architect, Play play) {

    World world() {
        return play.world();
    }

    Ledger ledger() {
        return play.ledger();
    }

    boolean exists() {
        return play.ledger().standing() != Ledger.Standing.NONE;
    }

    Blueprint wanted() {
        return play.wanted();
    }

    /** Whether a command is held. */
    public boolean holds() {
        return !play.world().held().isEmpty();
    }

    Target anyHeld() {
        return Target.any(play.world().held(), dice);
    }
}
