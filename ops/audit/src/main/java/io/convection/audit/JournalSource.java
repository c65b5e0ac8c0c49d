package io.convection.audit;

import java.util.Optional;
import java.util.SortedSet;

import org.apache.avro.Schema;

/** Where a journal is read from: a topic, or a file that was exported from one. */
public interface JournalSource {

    /** Schemas by the ids that stand in records. Asked by several threads. */
    interface Schemas {

        /** The schema under this id; empty if there is none. */
        Optional<Schema> byId(int id);
    }

    /** Takes records, those of each partition in the order in which they stand there. */
    interface Taker {

        /** Takes one record; false to end the reading. */
        boolean take(JournalRecord record);
    }

    /** The partitions that there are. */
    SortedSet<Integer> partitions();

    /** How much is to be read, in the unit of {@link #done()}: offsets of a topic, bytes of a file. */
    long size();

    /** How much was read so far; may be asked by another thread. */
    long done();

    /** The schemas that the records were written with. */
    Schemas schemas();

    /**
     * Reads all that was there when reading began. Once only.
     *
     * @throws AuditException
     *             if it can't be read
     */
    void read(Taker taker);
}
