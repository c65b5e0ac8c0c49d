package io.convection.core;

import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

/**
 * The rows of one partition, to be read. The core never changes a record that it was given, nor one that it has handed over in a {@link Decision}: who has them
 * may give the same ones again. Keys are compared as UTF-8 bytes, unsigned: the order of RocksDB, and the same as that of code points.
 */
public interface RowReader {

    /** The row under this key. */
    Optional<SpecificRecord> get(Table table, String key);

    /**
     * The first rows whose key begins with {@code prefix} and comes after {@code after}, in order of key.
     *
     * @param after
     *            a key, exclusive; empty to begin with the first
     * @param limit
     *            how many at most, 1 or more
     */
    List<Entry> scan(Table table, String prefix, String after, int limit);

    /** One row with its key. */
    record Entry(String key, SpecificRecord row) {}
}
