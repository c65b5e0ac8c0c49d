package io.convection.simulator.random.moves;

/** A fault; it is called as its class. */
abstract class Fault implements Kind {

    private final String name = Names.dashed(getClass());
    private final int weight;

    Fault(int weight) {
        this.weight = weight;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isFault() {
        return true;
    }

    @Override
    public final int weight() {
        return weight;
    }
}
