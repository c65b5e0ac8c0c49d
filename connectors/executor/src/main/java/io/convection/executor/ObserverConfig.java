package io.convection.executor;

import java.time.Duration;
import java.util.Map;

/**
 * What is observed, and how often.
 *
 * @param executor what reads reality is an executor's: its registry, clients, pool and plugins
 * @param changelog the public changelog of resources
 * @param every how long after an observation the next one of a resource is due, by the exact name of its type; types without an entry are not observed
 * @param perSecond observations that are begun in a second, at most; above 0
 */
public record ObserverConfig(ExecutorConfig executor, String changelog, Map<String, Duration> every, double perSecond) {

    /** Observations in a second, where nothing else is asked for. */
    public static final double DEFAULT_PER_SECOND = 10;

    public ObserverConfig {
        every = Map.copyOf(every);
        every.forEach((type, interval) -> {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("Between two observations of " + type + " there is some time, not "
                        + interval);
            }
        });
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("Some observations are begun in a second, not " + perSecond);
        }
    }

    /** The consumer group: that of the executors, and {@code -observers}. */
    public String group() {
        return executor.group() + "-observers";
    }
}
