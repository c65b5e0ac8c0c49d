package io.convection.streams;

/**
 * What an engine has still to decide of one partition.
 *
 * @param topic
 *            the topic's full name
 * @param records
 *            from the last commit to the end of what is committed there, in offsets: at least the records that wait
 */
public record PartitionLag(String topic, int partition, long records) {}
