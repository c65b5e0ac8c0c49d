package io.convection.postgresql;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Request;

/**
 * Whose something is; stands in its comment, and is written in the same transaction as what it marks.
 *
 * @param stack the stack id
 * @param maker an operation of the version that made it; of several versions of a stack that hold it by turns, the oldest
 * @param last the operation that changed it last
 * @param adopted it was there before that version, and so not made by it
 */
record Mark(String stack, OperationId maker, String last, boolean adopted) {

    /** How something stands to an operation on it. */
    enum Standing {
        /** The operation's own version made it or had it last. */
        OWN,
        /** Another version of the same stack has it. */
        KIN,
        /** Another stack has it, or one of the same name that is gone. */
        OTHERS,
        /** A newer operation on the same version was there already. */
        SUPERSEDED
    }

    /** From its text; empty if it is none. */
    static Optional<Mark> of(String text) {
        try {
            ObjectNode json = Json.parseObject(text);
            String last = json.path("last").asText();
            OperationId.of(last);
            return Optional.of(new Mark(json.path("stack").asText(), OperationId.of(json.path("made").asText()), last,
                    json.path("adopted").asBoolean()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What an operation makes. */
    static Mark made(Request request) {
        return new Mark(request.stack(), OperationId.of(request.operationId()), request.operationId(), false);
    }

    /** What was there when an operation came, and is its stack's from now on. */
    static Mark adopted(Request request) {
        return new Mark(request.stack(), OperationId.of(request.operationId()), request.operationId(), true);
    }

    /** The same after an operation of the same stack. */
    Mark after(Request request) {
        OperationId operation = OperationId.of(request.operationId());
        OperationId oldest = operation.versionNumber() < maker.versionNumber() ? operation : maker;
        return new Mark(stack, oldest, request.operationId(), adopted);
    }

    Standing to(Request request) {
        OperationId operation = OperationId.of(request.operationId());
        OperationId before = OperationId.of(last);
        if (!isOf(request)) {
            return Standing.OTHERS;
        }
        if (!before.version().equals(operation.version())) {
            return maker.version().equals(operation.version()) ? Standing.OWN : Standing.KIN;
        }
        return before.number() > operation.number() ? Standing.SUPERSEDED : Standing.OWN;
    }

    /**
     * Whether a delete is meant for it. One that names the operation that may have made it, only if that did. Any other, unless another stack holds it, or a version
     * that is younger: it was made since, and the delete came late.
     */
    boolean yieldsTo(Request delete) {
        if (!isOf(delete)) {
            return false;
        }
        return delete.madeBy().map(OperationId::of).map(by -> !adopted && by.version().equals(maker.version()))
                .orElseGet(() -> maker.versionNumber() <= OperationId.of(delete.operationId()).versionNumber());
    }

    /** As it stands in a comment. */
    String text() {
        ObjectNode json = Json.object().put("stack", stack).put("made", id(maker)).put("last", last);
        if (adopted) {
            json.put("adopted", true);
        }
        return Json.text(json);
    }

    private static String id(OperationId operation) {
        return operation.version() + "/" + operation.number();
    }

    private boolean isOf(Request request) {
        return stack.equals(request.stack()) && maker.uid().equals(OperationId.of(request.operationId()).uid());
    }
}
