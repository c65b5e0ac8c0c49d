package io.convection.core.state;

import io.convection.records.row.MarkRow;
import io.convection.records.row.PartsRow;
import io.convection.records.row.RequestRow;

/** What is remembered for a time, each with the timer that ends it: requests, parts of a change, what was let go. For {@code apply} alone, as {@link Rows} are. */
public final class Remembered {

    private final Rows rows;

    Remembered(Rows rows) {
        this.rows = rows;
    }

    /** Remembers a request. */
    public void remember(String requestId, String contentHash) {
        long until = rows.now.toEpochMilli() + rows.settings().getRequestMemoryMs();
        stopTimer(requestId);
        rows.put(Keys.request(rows.stack, requestId), new RequestRow(contentHash, rows.uid(), rows.sequence, until));
        rows.addTimer(new Timer(until, Timer.Kind.REQUEST, requestId));
    }

    private void stopTimer(String requestId) {
        rows.request(requestId)
                .ifPresent(old -> rows.removeTimer(new Timer(old.getTime(), Timer.Kind.REQUEST, requestId)));
    }

    /** Forgets a request. */
    public void forget(String requestId) {
        stopTimer(requestId);
        rows.delete(Keys.request(rows.stack, requestId));
    }

    /** Notes how far the parts of a change have come. */
    public void putParts(String requestId, PartsRow row) {
        deleteParts(requestId);
        rows.put(Keys.parts(rows.stack, requestId), row);
        if (row.getUntil() > 0) {
            rows.addTimer(new Timer(row.getUntil(), Timer.Kind.PARTS, requestId));
        }
    }

    /** They have all come, or never will. */
    public void deleteParts(String requestId) {
        rows.parts(requestId).filter(old -> old.getUntil() > 0)
                .ifPresent(old -> rows.removeTimer(new Timer(old.getUntil(), Timer.Kind.PARTS, requestId)));
        rows.delete(Keys.parts(rows.stack, requestId));
    }

    /** Remembers a physical resource that is let go, as long as events are kept: it is not to be taken for an orphan. */
    public void letGo(String physicalId) {
        long until = rows.now.toEpochMilli() + rows.settings().getRetainedMemoryMs();
        forgetRetained(physicalId);
        rows.put(Keys.retained(rows.stack, physicalId), new MarkRow(Long.toString(until)));
        rows.addTimer(new Timer(until, Timer.Kind.RETAINED, physicalId));
    }

    /** Forgets it. */
    public void forgetRetained(String physicalId) {
        rows.get(Keys.retained(rows.stack, physicalId), MarkRow.class).ifPresent(mark -> rows.removeTimer(
                new Timer(Long.parseLong(mark.getText()), Timer.Kind.RETAINED, physicalId)));
        rows.delete(Keys.retained(rows.stack, physicalId));
    }
}
