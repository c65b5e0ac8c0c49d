package io.convection.streams;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.Table;
import io.convection.records.row.ChainRow;
import io.convection.serdes.JournalChain;

/** The chain of one journal partition: each entry's digest is over that of the entry before it, and time never goes back. */
final class PartitionJournal {

    /** The row that holds the chain's head. */
    static final String KEY = Input.PARTITION + "/chain";

    private final StoreRows rows;
    private Optional<ChainRow> known = Optional.empty();

    /** Goes on where the partition's rows say at the first call, not before: a store may be filled after its processor was made. */
    PartitionJournal(StoreRows rows) {
        this.rows = rows;
    }

    /** The moment of the next decision: the clock's, in whole milliseconds, but never before that of the entry before. */
    Instant now(InstantSource clock) {
        return Instant.ofEpochMilli(Math.max(clock.millis(), head().getTime()));
    }

    /**
     * Adds an entry.
     *
     * @param entry
     *            its bytes as they will stand on the topic
     * @return its digest
     */
    byte[] append(Instant time, byte[] entry) {
        byte[] digest = JournalChain.next(head().getDigest().array(), entry);
        ChainRow next = new ChainRow(ByteBuffer.wrap(digest), head().getEntries() + 1, time.toEpochMilli());
        rows.write(new Decision.Write(Table.NODES, KEY, Optional.of(next)));
        known = Optional.of(next);
        return digest;
    }

    private ChainRow head() {
        if (known.isEmpty()) {
            known = Optional.of(rows.get(Table.NODES, KEY).map(ChainRow.class::cast)
                    .orElseGet(() -> new ChainRow(ByteBuffer.wrap(JournalChain.genesis()), 0L, Long.MIN_VALUE)));
        }
        return known.get();
    }
}
