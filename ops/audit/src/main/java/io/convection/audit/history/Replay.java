package io.convection.audit.history;

import io.convection.audit.AuditException;
import io.convection.core.Core;
import io.convection.core.MemoryRows;

/** Folds a history up to any entry. Goes on from where it is; to go back it begins anew. */
final class Replay {

    private final StackHistory history;
    private final Core core = new Core();
    private MemoryRows rows = new MemoryRows();
    private int next;

    /** Nothing is folded yet. */
    Replay(StackHistory history) {
        this.history = history;
    }

    /**
     * The rows after an entry; of this stack and its partition only. They change with the next call.
     *
     * @param index
     *            of the entry; -1 for before the first
     * @throws AuditException
     *             if an entry does not follow on those before it
     */
    MemoryRows rows(int index) {
        if (index + 1 < next) {
            rows = new MemoryRows();
            next = 0;
        }
        try {
            while (next <= index) {
                core.apply(history.entry(next).entry(), rows);
                next++;
            }
        } catch (IllegalStateException e) {
            throw new AuditException("The journal can't be folded: " + e.getMessage()
                    + "; `convection audit verify` says more.", e);
        }
        return rows;
    }
}
