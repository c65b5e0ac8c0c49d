package io.convection.conformance;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What lies between a plugin and the outside, and breaks at one call: the first, the second … until the plugin makes no more. So an executor dies, or an answer is lost, at
 * every point where that can matter. Each call of the outside (to a cloud, a broker, a file system) that the plugin makes goes through {@link #call}.
 */
public final class Line {

    /** How it breaks. */
    enum Fault {
        /** The executor's process dies before the call gets out. */
        DEATH_BEFORE,
        /** It dies when the call was carried out, and before it hears of that. */
        DEATH_AFTER,
        /** The call is carried out, and its answer lost. */
        ANSWER_LOST,
        /** The call does not get out. */
        UNREACHABLE
    }

    private final Fault fault;
    private final int at;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean broken;
    private volatile boolean dead;

    Line(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
    }

    /**
     * Makes a call, unless the line breaks.
     *
     * @param lost what the plugin's client throws where it can't reach the outside, or no answer comes
     * @return what the call returns
     * @throws Died where the executor dies: nothing gets through any more, whatever is tried
     * @throws Exception what the call throws, or what {@code lost} gives
     */
    public <T> T call(Callable<T> call, Supplier<? extends Exception> lost) throws Exception {
        if (dead) {
            throw new Died();
        }
        if (calls.incrementAndGet() != at) {
            return call.call();
        }
        broken = true;
        switch (fault) {
            case DEATH_BEFORE -> dead = true;
            case DEATH_AFTER -> {
                call.call();
                dead = true;
            }
            case ANSWER_LOST -> {
                call.call();
                throw lost.get();
            }
            case UNREACHABLE -> throw lost.get();
        }
        throw new Died();
    }

    /** Whether it came to that. */
    boolean isBroken() {
        return broken;
    }
}
