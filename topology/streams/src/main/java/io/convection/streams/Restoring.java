package io.convection.streams;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** The stores that are being filled from their changelogs now. Safe for use by several threads. */
final class Restoring implements StateRestoreListener {

    private final Map<TopicPartition, RestoreProgress> going = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        going.put(changelog, new RestoreProgress(store, changelog.partition(), 0, Math.max(0, to - from)));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long at, long records) {
        going.computeIfPresent(changelog, (any, before) -> new RestoreProgress(store, before.partition(),
                before.restored() + records, before.total()));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        going.remove(changelog);
    }

    /** The partition moved to another engine first. */
    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        going.remove(changelog);
    }

    /** In order of store and partition. */
    List<RestoreProgress> progress() {
        return going.values().stream().sorted(Comparator.comparing(RestoreProgress::store)
                .thenComparingInt(RestoreProgress::partition)).toList();
    }
}
