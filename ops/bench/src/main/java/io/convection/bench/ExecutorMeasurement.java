package io.convection.bench;

/**
 * What operations cost one executor.
 *
 * @param round
 *            from 1
 * @param operations
 *            that it was sent
 * @param operationMs
 *            milliseconds that each takes
 * @param limit
 *            operations that it may run at once
 * @param mostAtOnce
 *            that really ran at one moment, by what the plugin says
 * @param wallSeconds
 *            from the commit of the commands until a reader had seen the last outcome
 * @param idealSeconds
 *            that operations alone take, with so many at once
 * @param operationsPerSecond
 *            of the wall time
 * @param words
 *            events that only say that an operation takes its time
 * @param cpuMs
 *            processor time of the executor
 * @param peakMb
 *            the most memory that its process has held by now
 * @param threads
 *            the most of the operating system's threads that it was seen to have
 */
public record ExecutorMeasurement(int round, int operations, long operationMs, int limit, int mostAtOnce,
        double wallSeconds, double idealSeconds, double operationsPerSecond, long words, long cpuMs, long peakMb,
        long threads) {}
