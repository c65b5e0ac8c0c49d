package io.convection.bench;

import java.util.Map;

/**
 * What one operation cost the whole system.
 *
 * @param shape
 *            of the graph
 * @param resources
 *            of each stack
 * @param stacks
 *            that it was done to at the same time
 * @param operation
 *            what was measured
 * @param round
 *            from 1
 * @param wallMs
 *            milliseconds from before the first request was sent until a reader of committed records had seen the last stack complete
 * @param completions
 *            operations that the executor completed, of all stacks
 * @param completionsPerSecond
 *            of the wall time
 * @param levelP50Ms
 *            milliseconds that a level of the graph took, by the journal: the median; 0 where there is one level or none
 * @param levelP99Ms
 *            the same, of which one in a hundred takes longer
 * @param cpuMs
 *            processor time by process
 * @param peakMb
 *            the most memory that each process has held by now
 * @param records
 *            written, by topic; rows are those of the changelogs
 * @param recordsPerCompletion
 *            of all topics together
 * @param bytesPerCompletion
 *            their keys and values
 * @param rowWritesPerCompletion
 *            puts and deletes of the stores: each is a record of a changelog
 * @param commitMarkersPerCompletion
 *            what transactions take in the topics for their own ends
 */
public record SystemMeasurement(String shape, int resources, int stacks, String operation, int round, double wallMs,
        long completions, double completionsPerSecond, double levelP50Ms, double levelP99Ms, Map<String, Long> cpuMs,
        Map<String, Long> peakMb, Map<String, Long> records, double recordsPerCompletion, double bytesPerCompletion,
        double rowWritesPerCompletion, double commitMarkersPerCompletion) {}
