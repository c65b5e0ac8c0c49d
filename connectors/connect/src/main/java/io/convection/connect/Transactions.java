package io.convection.connect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Rows are held back until their source transaction is whole: when its end says how many rows it has and they are there; where no ends are told, when a row of
 * another transaction comes in the same partition; and in any case when nothing more of it was heard for a while. Rows without a transaction are whole by
 * themselves.
 */
final class Transactions {

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, String> current = new LinkedHashMap<>();
    private final boolean endsAreTold;
    private final long idleNanos;
    private final Consumer<List<RowChange>> whole;

    private static final class Open {
        private final List<RowChange> rows = new ArrayList<>();
        private long records;
        private OptionalLong expected = OptionalLong.empty();
        private long heard;

        private boolean isWhole() {
            return expected.isPresent() && records >= expected.getAsLong();
        }
    }

    /**
     * @param endsAreTold by {@link #end}
     * @param idleNanos after which a transaction of which nothing was heard is taken for whole
     * @param whole takes the rows of each, in order
     */
    Transactions(boolean endsAreTold, long idleNanos, Consumer<List<RowChange>> whole) {
        this.endsAreTold = endsAreTold;
        this.idleNanos = idleNanos;
        this.whole = whole;
    }

    /** A record came; its rows may be none. */
    void take(SinkRecord record, Optional<String> transaction, List<RowChange> rows, long now) {
        String partition = record.topic() + "/" + record.kafkaPartition();
        String id = transaction.map(found -> endsAreTold ? found : found + " " + partition).orElse("");
        if (!endsAreTold && !id.equals(current.getOrDefault(partition, id))) {
            close(current.get(partition));
        }
        if (id.isEmpty()) {
            current.remove(partition);
            whole.accept(rows);
            return;
        }
        current.put(partition, id);
        Open transactionOf = open.computeIfAbsent(id, any -> new Open());
        transactionOf.rows.addAll(rows);
        transactionOf.records++;
        transactionOf.heard = now;
        closeIfWhole(id);
    }

    /** A transaction ended: so many records of ours it has. */
    void end(String id, long records, long now) {
        Open ended = open.computeIfAbsent(id, any -> new Open());
        ended.expected = OptionalLong.of(records);
        ended.heard = now;
        closeIfWhole(id);
    }

    private void closeIfWhole(String id) {
        if (open.get(id).isWhole()) {
            close(id);
        }
    }

    private void close(String id) {
        Optional.ofNullable(open.remove(id)).ifPresent(ended -> whole.accept(ended.rows));
    }

    /** Takes for whole what nothing was heard of for long enough. */
    void closeIdle(long now) {
        Iterator<Open> all = open.values().iterator();
        while (all.hasNext()) {
            Open each = all.next();
            if (now - each.heard >= idleNanos) {
                all.remove();
                whole.accept(each.rows);
            }
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void clear() {
        open.clear();
        current.clear();
    }
}
