package io.convection.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a journal's partition stands.
 *
 * @param partition
 *            the partition
 * @param entries
 *            how many it has
 * @param offset
 *            of the last; -1 where there is none
 * @param time
 *            of the last; empty where there is none
 * @param digest
 *            of the last, in hexadecimal; of 32 zero bytes where there is none
 */
public record PartitionHead(int partition, long entries, long offset, Optional<Instant> time, String digest) {

    static PartitionHead of(int partition, long entries, long offset, Optional<Instant> time, byte[] digest) {
        return new PartitionHead(partition, entries, offset, time, HexFormat.of().formatHex(digest));
    }
}
