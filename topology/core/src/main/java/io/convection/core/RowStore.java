package io.convection.core;

import org.apache.avro.specific.SpecificRecord;

/** The rows of one partition, to be read and written. */
public interface RowStore extends RowReader {

    /** Sets a row, in place of one that may stand there. */
    void put(Table table, String key, SpecificRecord row);

    /** Removes a row; nothing happens where there is none. */
    void delete(Table table, String key);
}
