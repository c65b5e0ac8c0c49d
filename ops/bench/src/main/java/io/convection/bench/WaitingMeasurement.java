package io.convection.bench;

/**
 * What operations in progress elsewhere cost while they wait.
 *
 * @param phase
 *            {@code begun}: all were begun, and the executor has answered that they go on elsewhere; {@code quiet}: nothing is due; {@code asked}: from then on until
 *            each was asked about and has answered again
 * @param waiting
 *            operations in progress
 * @param seconds
 *            of this phase
 * @param due
 *            questions that came due in it, by the journal
 * @param asked
 *            questions that the journal says went out in it
 * @param asks
 *            commands of it that ask, as they stand on their topic
 * @param early
 *            questions that went out before they were due
 * @param lagP50Ms
 *            milliseconds from when a question was due until the entry that asks it: the median
 * @param lagMaxMs
 *            the longest
 * @param executorCpuMs
 *            processor time of the executor in this phase
 * @param executorMb
 *            memory that its process holds at the end of it
 * @param executorPeakMb
 *            the most that it has held by then
 * @param executorThreads
 *            of the operating system, at the end of it
 * @param engineCpuMs
 *            processor time of the engine in this phase
 * @param engineMb
 *            memory that its process holds at the end of it
 */
public record WaitingMeasurement(String phase, int waiting, double seconds, long due, long asked, long asks, long early,
        long lagP50Ms, long lagMaxMs, long executorCpuMs, long executorMb, long executorPeakMb, long executorThreads,
        long engineCpuMs, long engineMb) {}
