package io.convection.simulator.random.moves;

/** An observation that arrives when what was seen may be over. */
final class ObserverLag extends Observation {

    ObserverLag() {
        super(true);
    }
}
