package io.convection.core.decide;

import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.state.View;
import io.convection.records.ChangeKind;
import io.convection.records.Lane;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.PartsDropped;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.Staged;
import io.convection.records.fact.TakenUp;
import io.convection.records.row.PartsRow;
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
            if (change.getKind() == ChangeKind.TELL) {
                new Parent(turn).tell(change);
            } else if (isAnswered(change, hash)) {
                new Parent(turn).again(change);
            } else {
                fresh(change, hash);
            }
        } catch (InvalidException e) {
            reject(change, hash, e);
        }
    }

    private boolean isAnswered(StackChange change, String hash) throws InvalidException {
        Optional<RequestRow> known = rows.request(change.getRequestId())
                .filter(row -> row.getTime() > rows.now().toEpochMilli());
        boolean parts = change.getParts() != 1;
        if (parts && Parts.isAgain(change, rows.parts(change.getRequestId()))) {
            turn.emit(new Repeated(change.getRequestId(), 0L));
            return true;
        }
        if (known.isPresent() && (parts || known.get().getContentHash().equals(hash))) {
            turn.emit(new Repeated(change.getRequestId(), known.get().getSequence()));
            return true;
        }
        if (known.isPresent()) {
            throw new InvalidException(Code.REQUEST_ID_REUSED, "requestId",
                    "request id `" + change.getRequestId() + "` was used for another request; choose a new one");
        }
        return false;
    }

    private void fresh(StackChange change, String hash) throws InvalidException {
        if (change.getParts() == 1) {
            inTurn(change, hash, turn.input().source().getOffset());
            return;
        }
        Optional<String> whole = new Parts(turn).take(change, hash);
        if (whole.isPresent()) {
            long staging = rows.parts(change.getRequestId()).map(PartsRow::getStaging).orElseThrow();
            inTurn(withoutContent(change), whole.get(), staging);
        }
    }

    /** What the parts brought is staged: the rest of the request is all that has to wait. */
    private static StackChange withoutContent(StackChange change) {
        return StackChange.newBuilder(change).setDefinitions(List.of()).setRemoved(List.of()).build();
    }

    private void inTurn(StackChange change, String hash, long staging) {
        if (mustWait()) {
            turn.emit(new Postponed(change, hash, turn.input().source()));
        } else {
            judge(change, hash, turn.input().source(), staging);
        }
    }

    /** Takes up the change that has waited longest. */
    void takeUp() {
        WaitingRow row = rows.waiting(turn.head().waiting.head);
        turn.emit(new TakenUp(row.getChange().getRequestId()));
        judge(row.getChange(), row.getContentHash(), row.getSource(), row.getStaging());
    }

    /** While a change is taken in, or dependants are half told, others wait. */
    private boolean mustWait() {
        return rows.head().filter(
                head -> head.stage != Stage.NONE || head.waiting.size() > 0 || head.lane(Lane.SPREAD).size() > 0)
                .isPresent();
    }

    private void judge(StackChange change, String hash, Source source, long staging) {
        try {
            RequestCheck.check(change, rows.head());
            switch (change.getKind()) {
                case CREATE, UPDATE, PATCH, DELETE, ROLLBACK -> change(change, hash, source, staging);
                case PREVIEW -> new Preview(turn, new Diff(turn)).take(change, hash, source);
                case CANCEL, CHECK, RETRY, RELEASE, MARK_UNHEALTHY, TELL, UNKNOWN ->
                    new Steering(turn).take(change, hash);
            }
        } catch (InvalidException e) {
            if (change.getParts() > 1) {
                turn.emit(new PartsDropped(change.getRequestId(), "the change was rejected"));
            }
            reject(change, hash, e);
        }
    }

    private void change(StackChange change, String hash, Source source, long staging) throws InvalidException {
        StackAction action = RequestCheck.action(change, rows.head());
        Optional<Staged> staged = change.getParts() > 1
                ? Optional.empty()
                : new ChangeCheck(turn).staged(change);
        if (change.getParts() == 1) {
            new ProtectCheck(rows).check(change.getKind(), staged);
        }
        if (change.getPlan().isPresent()) {
            Preview.checkPlan(change, rows.head(), staged);
        }
        String uid = rows.head().map(head -> head.uid).orElse(source.getPartition() + "." + source.getOffset());
        turn.emit(new Accepted(change.getRequestId(), action, hash, uid, staging, change.getRollbackOnFailure(),
                change.getConverge() && action == StackAction.UPDATE, timeout(change), isFull(change)));
        new Parent(turn).accepted(change);
        staged.ifPresent(turn::emit);
    }

    private long timeout(StackChange change) {
        return change.getTimeoutMs() > 0 ? change.getTimeoutMs() : turn.settings().getStackTimeoutMs();
    }

    /** Whether names that the change does not mention are removed. */
    private static boolean isFull(StackChange change) {
        return switch (change.getKind()) {
            case CREATE, UPDATE, DELETE -> true;
            default -> false;
        };
    }

    private void reject(StackChange change, String hash, InvalidException why) {
        turn.emit(new Rejected(Texts.cut(change.getRequestId(), RequestCheck.MAX_ID), hash, why.code().id(),
                Texts.cut(why.place(), Texts.ID),
                Texts.cut(why.getMessage(), Texts.SENTENCE)));
        new Parent(turn).refused(change, why);
    }

    /** Whether the stack takes no change at all. */
    static boolean isDeleting(Head head) {
        return head.action == StackAction.DELETE || (head.stage != Stage.NONE && head.staging == StackAction.DELETE);
    }
}
