package io.convection.simulator.random.graph;

import java.util.List;
import java.util.SplittableRandom;

/** What one run draws from: everything random in it comes from here, so that a seed is a run. */
public final class Dice {

    private final SplittableRandom random;

    /** The dice of this seed. */
    public Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A number from 0.
     *
     * @param bound
     *            exclusive; 1 or more
     */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number between two, both inclusive. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True in so many of a hundred cases. */
    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** One of them; there must be one. */
    public <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A number for what needs dice of its own. */
    public long seed() {
        return random.nextLong();
    }
}
