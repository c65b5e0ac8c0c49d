package io.convection.simulator.random.moves;

import java.util.Optional;

/** A request that somebody makes; it is called as its class. */
abstract class Request implements Kind {

    private final String name = Names.dashed(getClass());
    private final int weight;

    Request(int weight) {
        this.weight = weight;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isFault() {
        return false;
    }

    @Override
    public final int weight() {
        return weight;
    }

    /** What is asked; empty where it makes no sense as things stand. */
    abstract Optional<Draft> draft(Draw draw);

    @Override
    public final Optional<Move> draw(Draw draw) {
        return draft(draw).map(Ask::new);
    }
}
