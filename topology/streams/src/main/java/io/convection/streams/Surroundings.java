package io.convection.streams;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import io.convection.serdes.Traces;

/**
 * What the processors of one engine share.
 *
 * @param progress
 *            told after each record
 * @param tries
 *            how often inputs of a partition, by its number, brought the engine down
 * @param refused
 *            what the broker refuses for good of all that the calling thread has sent, as far as that is looked at
 * @param traces
 *            what leads from inputs to what follows from them
 * @param commitsSoon
 *            whether a commit is asked for when all is taken that was polled, before its interval is over
 * @param cacheBytes
 *            memory for rows that need not be read from the stores, of all partitions together
 */
record Surroundings(Runnable progress, IntFunction<Tries> tries, Quarantines quarantines,
        Supplier<Optional<UnwritableException>> refused, Traces traces, boolean commitsSoon, long cacheBytes) {

    private static final long CACHE_BYTES = 8 << 20;

    /** Where there is no engine around: in simulation and tests. */
    static Surroundings none() {
        return new Surroundings(() -> {}, partition -> Tries.inMemory(), new Quarantines(), Optional::empty,
                Traces.off(), false, CACHE_BYTES);
    }
}
