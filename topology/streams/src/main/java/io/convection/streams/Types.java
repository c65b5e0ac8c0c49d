package io.convection.streams;

import java.util.List;

import io.convection.records.ResourceType;

/** The resource types that executors offer, as far as this engine has seen them. Safe for use by several threads. */
public interface Types {

    /** What is known now; the same object until something newer is known, so that asking costs one volatile read. */
    Snapshot snapshot();

    /**
     * What was known at one moment.
     *
     * @param version
     *            rises with every publication seen; 0 for none
     * @param types
     *            the latest publication of each type, in the order in which they were published
     */
    record Snapshot(long version, List<Published> types) {

        /** Nothing known. */
        public static final Snapshot EMPTY = new Snapshot(0, List.of());

        /** Keeps its own copy. */
        public Snapshot {
            types = List.copyOf(types);
        }
    }

    /**
     * One publication of a type.
     *
     * @param partition
     *            the partition of {@code resource-types} in which it stands
     * @param offset
     *            its offset there: of two publications of a type, the one with the higher offset is the newer
     */
    record Published(ResourceType type, int partition, long offset) {}
}
