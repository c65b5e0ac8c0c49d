package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.state.View;
import io.convection.records.Lane;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Forgotten;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.Staged;
import io.convection.records.fact.TakenUp;
import io.convection.records.row.RequestRow;
import io.convection.records.row.Stage;
import io.convection.records.row.WaitingRow;

/** Requests: told from their repetitions, put in a row while another is taken in, and judged when their turn comes. */
final class Intake {

    private final Turn turn;
    private final View rows;

    Intake(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** Takes a request in. */
    void take(StackChange change) {
        String hash = ContentHash.of(change);
        try {
            RequestCheck.size(change, turn.settings());
        } catch (InvalidException e) {
            reject(change, hash, e);
            return;
        }
        forget();
        Optional<RequestRow> known = rows.request(change.getRequestId());
        if (known.isPresent() && known.get().getContentHash().equals(hash)) {
            turn.emit(new Repeated(change.getRequestId(), known.get().getSequence()));
        } else if (known.isPresent()) {
            reject(change, hash, new InvalidException(Code.REQUEST_ID_REUSED, "requestId",
                    "request id `" + change.getRequestId() + "` was used for another request; choose a new one"));
        } else if (mustWait()) {
            turn.emit(new Postponed(change, hash, turn.input.source()));
        } else {
            judge(change, hash, turn.input.source());
        }
    }

    /** Takes up the change that has waited longest. */
    void takeUp() {
        WaitingRow row = rows.waiting(turn.head().waiting.head);
        turn.emit(new TakenUp(row.getChange().getRequestId()));
        judge(row.getChange(), ContentHash.of(row.getChange()), row.getSource());
    }

    /** While a change is taken in, or dependants are half told, others wait. */
    private boolean mustWait() {
        return rows.head().filter(
                head -> head.stage != Stage.NONE || head.waiting.size() > 0 || head.lane(Lane.SPREAD).size() > 0)
                .isPresent();
    }

    private void judge(StackChange change, String hash, Source source) {
        try {
            StackAction action = RequestCheck.action(change, rows.head());
            Optional<Staged> staged = new ChangeCheck(turn).staged(change);
            String uid = rows.head().map(head -> head.uid).orElse(source.getPartition() + "." + source.getOffset());
            turn.emit(new Accepted(change.getRequestId(), action, hash, uid));
            staged.ifPresent(turn::emit);
        } catch (InvalidException e) {
            reject(change, hash, e);
        }
    }

    private void reject(StackChange change, String hash, InvalidException why) {
        turn.emit(new Rejected(Texts.cut(change.getRequestId(), RequestCheck.MAX_ID), hash, why.code().id(),
                Texts.cut(why.place(), Texts.ID),
                Texts.cut(why.getMessage(), Texts.SENTENCE)));
    }

    /** A few of the requests that were remembered long enough: what every request of the stack brings, it takes away. */
    private void forget() {
        long before = rows.now().toEpochMilli() - turn.settings().getRequestMemoryMs();
        List<String> forgotten = new ArrayList<>();
        for (String key : rows.oldestRequests(2)) {
            int slash = key.indexOf('/');
            if (Long.parseLong(key.substring(0, slash)) <= before) {
                forgotten.add(key.substring(slash + 1));
            }
        }
        if (!forgotten.isEmpty()) {
            turn.emit(new Forgotten(forgotten));
        }
    }

    /** Whether the stack takes no change at all. */
    static boolean isDeleting(Head head) {
        return head.action == StackAction.DELETE || (head.stage != Stage.NONE && head.staging == StackAction.DELETE);
    }
}
