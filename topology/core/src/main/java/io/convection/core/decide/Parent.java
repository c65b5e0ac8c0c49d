package io.convection.core.decide;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.StackIds;
import io.convection.core.state.Head;
import io.convection.core.template.Json;
import io.convection.records.ChangeKind;
import io.convection.records.EventKind;
import io.convection.records.Output;
import io.convection.records.ParentOperation;
import io.convection.records.Stack;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.fact.ParentNoted;
import io.convection.records.fact.ParentTold;
import io.convection.records.fact.Repeated;
import io.convection.records.row.ParentRow;
import io.convection.records.row.Progress;
import io.convection.records.row.RequestRow;

/**
 * What the parent of a stack is told. The end of a child is an event to its parent, as an executor would send it: nothing waits for it anywhere. Whatever comes of a
 * request that answers an operation, it is told: that it was refused, that its traversal ended, or the one that took that over, or that the stack is gone. Who asks
 * the same again is told again.
 */
final class Parent {

    private final Turn turn;

    Parent(Turn turn) {
        this.turn = turn;
    }

    /** Whether a request can be that of a parent. */
    static void check(StackChange change) throws InvalidException {
        Optional<String> parent = change.getParent();
        boolean answerable = switch (change.getKind()) {
            case CREATE, UPDATE, PATCH, DELETE, TELL -> true;
            default -> false;
        };
        if (change.getKind() == ChangeKind.TELL && (parent.isEmpty() || change.getAnswers().isEmpty())) {
            throw new InvalidException(Code.BAD_REQUEST, "answers",
                    "who wants to be told says by `parent` and `answers` of what");
        }
        if (parent.isEmpty() && change.getAnswers().isPresent()) {
            throw new InvalidException(Code.BAD_REQUEST, "answers", "an operation is answered to a `parent`");
        }
        if (parent.isPresent() && (!answerable || resource(parent.get()).isEmpty())) {
            throw new InvalidException(Code.BAD_REQUEST, "parent", answerable
                    ? "a parent is a stack id and a resource, `project/name/resource`"
                    : "a request of kind " + change.getKind() + " is nobody's child");
        }
    }

    /** The request is accepted. */
    void accepted(StackChange change) {
        change.getParent().ifPresent(parent -> turn
                .emit(new ParentNoted(change.getRequestId(), parent, change.getAnswers().orElse(null))));
    }

    /** A traversal ended in which an operation of the parent was carried out. That of a deletion is told when the stack goes, unless it failed. */
    void ended() {
        Optional<ParentRow> row = turn.rows.parent().filter(turn.rules::tellsParent);
        boolean goes = turn.head().action == StackAction.DELETE && turn.head().progress == Progress.COMPLETE;
        if (row.isPresent() && !goes) {
            tell(row.get().getParent(), row.get().getAnswers().get());
        }
    }

    /** The stack goes: because the parent asked for it, or not. */
    void gone() {
        Optional<ParentRow> row = turn.rows.parent();
        if (row.isEmpty()) {
            return;
        }
        Optional<ParentOperation> answers = row.get().getAnswers();
        if (answers.isEmpty()) {
            emit(row.get().getParent(), EventKind.OBSERVED, null, false, null, null);
        } else if (row.get().getRequestId().equals(turn.head().requestId)) {
            emit(row.get().getParent(), EventKind.COMPLETED, answers.get(), false, null, null);
        } else {
            emit(row.get().getParent(), EventKind.FAILED, answers.get(), false, null,
                    "stack " + turn.rows.stack() + " was deleted meanwhile");
        }
    }

    /** The request is refused. What is to be deleted and is not there needs no deletion. */
    void refused(StackChange change, InvalidException why) {
        if (change.getAnswers().isEmpty() || change.getParent().flatMap(Parent::resource).isEmpty()) {
            return;
        }
        boolean gone = why.code() == Code.UNKNOWN_STACK;
        boolean own = why.code() == Code.STACK_EXISTS && isLastOf(change);
        if (own) {
            again(change);
        } else if (gone) {
            absent(change, why.getMessage());
        } else {
            fail(change, Texts.cut(why.getMessage(), Texts.SENTENCE));
        }
    }

    /** Nothing is asked but to be told. */
    void tell(StackChange change) throws InvalidException {
        check(change);
        turn.emit(new Repeated(change.getRequestId(),
                turn.rows.request(change.getRequestId()).map(RequestRow::getSequence).orElse(0L)));
        again(change);
    }

    /** The request came before: what became of it is told again, if it is over. */
    void again(StackChange change) {
        if (change.getAnswers().isEmpty()) {
            return;
        }
        Optional<Head> head = turn.rows.head();
        if (head.isEmpty()) {
            absent(change, "stack " + change.getStack() + " is gone");
        } else if (head.get().inProgress() || head.get().takesIn() || head.get().waiting.size() > 0) {
            return;
        } else if (isLastOf(change)) {
            tell(change.getParent().orElseThrow(), change.getAnswers().get());
        } else {
            fail(change, "request " + change.getRequestId() + " was refused, or another one of the parent overtook it");
        }
    }

    private boolean isLastOf(StackChange change) {
        return turn.rows.parent().filter(row -> row.getRequestId().equals(change.getRequestId())).isPresent();
    }

    private void absent(StackChange change, String why) {
        String parent = change.getParent().orElseThrow();
        ParentOperation operation = change.getAnswers().orElseThrow();
        switch (operation.getAction()) {
            case DELETE -> emit(parent, EventKind.COMPLETED, operation, false, null, null);
            case UPDATE -> emit(parent, EventKind.NEEDS_REPLACEMENT, operation, false, null, why);
            default -> emit(parent, EventKind.FAILED, operation, false, null, why);
        }
    }

    private void fail(StackChange change, String why) {
        emit(change.getParent().orElseThrow(), EventKind.FAILED, change.getAnswers().orElseThrow(), isLastOf(change),
                null, why);
    }

    /** As the stack stands: its traversal is over. */
    private void tell(String parent, ParentOperation operation) {
        Head head = turn.head();
        String attributes = head.progress == Progress.COMPLETE ? attributes(operation) : "";
        if (attributes.isEmpty()) {
            emit(parent, EventKind.FAILED, operation, true, null, Texts.cut(head.failure, Texts.SENTENCE));
        } else if (Sizes.exceeds(attributes, Outcome.MAX_ATTRIBUTES)) {
            // No more could be recorded there; and the entry that says it stands beside what else follows.
            emit(parent, EventKind.FAILED, operation, true, null, "the outputs of stack " + turn.rows.stack()
                    + " exceed " + Outcome.MAX_ATTRIBUTES + " bytes");
        } else {
            emit(parent, EventKind.COMPLETED, operation, true, attributes, null);
        }
    }

    private void emit(String parent, EventKind kind, ParentOperation operation, boolean exists, String attributes,
            String reason) {
        String resource = resource(parent).orElseThrow();
        turn.emit(new ParentTold(parent.substring(0, parent.length() - resource.length() - 1), resource, kind,
                operation, exists, attributes, reason));
    }

    private String attributes(ParentOperation operation) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        for (Output output : turn.rows.publicRow().map(Stack::getOutputs).orElseThrow()) {
            output.getValue().ifPresent(value -> outputs.set(output.getName(), Json.read(value)));
        }
        if (operation.getFlat()) {
            return Json.write(outputs);
        }
        return Json.write(JsonNodeFactory.instance.objectNode().<ObjectNode>set("outputs", outputs).put("stack_name",
                turn.rows.stack().substring(turn.rows.stack().indexOf('/') + 1)));
    }

    /** The resource's name in {@code project/name/resource}; empty where that is no such text. */
    private static Optional<String> resource(String parent) {
        int end = parent.indexOf('/', parent.indexOf('/') + 1);
        return end > 0 && end < parent.length() - 1 && StackIds.isValid(parent.substring(0, end))
                ? Optional.of(parent.substring(end + 1))
                : Optional.empty();
    }
}
