package io.convection.executor;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of a command topic, as it was taken.
 *
 * @param record the bytes as found
 * @param care how it is to be taken
 * @param tracker of the partition, as it was assigned when the record was taken; after the partition went elsewhere, nobody asks it any more
 */
record Delivery(ConsumerRecord<byte[], byte[]> record, Care care, OffsetTracker tracker) {

    /** Whether another executor may have had it before, begun it, and died. */
    boolean again() {
        return care != Care.NONE;
    }

    /** Its outcome is stored: the command counts as done. */
    void done() {
        tracker.done(record.offset());
    }
}
