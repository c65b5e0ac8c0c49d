package io.convection.bench;

import java.util.Map;

/**
 * How fast completions are decided that are there already.
 *
 * @param what
 *            {@code engine}, or {@code reference}: a topology that makes as many store operations and outputs, and decides nothing
 * @param round
 *            from 1
 * @param partitions
 *            of each topic
 * @param threads
 *            of Kafka Streams
 * @param completions
 *            that were decided
 * @param seconds
 *            from the moment when they could be read until a reader of committed records had seen the last journal entry
 * @param completionsPerSecond
 *            the same the other way round
 * @param ofReference
 *            the engine's pace as a part of the reference's in the same round; 0 for the reference
 * @param work
 *            per completion
 */
public record EngineMeasurement(String what, int round, int partitions, int threads, long completions, double seconds,
        double completionsPerSecond, double ofReference, Map<String, Double> work) {}
