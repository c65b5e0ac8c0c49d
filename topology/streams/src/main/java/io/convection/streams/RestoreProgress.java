package io.convection.streams;

/**
 * How far a store of one partition is filled from its changelog.
 *
 * @param store
 *            its name
 * @param restored
 *            records read by now
 * @param total
 *            records to read in all
 */
public record RestoreProgress(String store, int partition, long restored, long total) {}
