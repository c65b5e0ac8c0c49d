package io.convection.bench;

/**
 * How long an engine takes until it decides again.
 *
 * @param how
 *            {@code empty}: its state folder is; {@code clean}: it was told to end before; {@code killed}: it was killed, and its state folder is there, which
 *            Kafka Streams doesn't trust; {@code lost}: it was killed, and its state folder is lost
 * @param resources
 *            of all stacks
 * @param stacks
 *            that they belong to
 * @param partitions
 *            of each topic
 * @param seconds
 *            from the start of its process until a reader of committed records had seen its journal entries for changes that were there already, some in each partition
 * @param cpuMs
 *            processor time of the engine till then
 * @param peakMb
 *            the most memory that it has held till then
 * @param changelogRecords
 *            that the changelogs were filled with
 * @param changelogMb
 *            of their keys and values
 * @param stateMb
 *            of its state folder afterwards
 */
public record RestartMeasurement(String how, long resources, int stacks, int partitions, double seconds, long cpuMs,
        long peakMb, long changelogRecords, long changelogMb, long stateMb) {}
