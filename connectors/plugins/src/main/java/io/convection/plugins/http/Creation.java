package io.convection.plugins.http;

import java.util.Optional;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Failed;

/** Makes an object, or finds the one that an earlier delivery made. */
record Creation(Operation operation) {

    private static final Token AGAIN = Token.again(Token.Step.CREATE);

    Outcome run() {
        operation.rehearse();
        Optional<Find> find = operation.definition().find();
        if (find.isPresent()) {
            Operation.Found found = operation.find(find.get());
            if (found.trouble().isPresent()) {
                return Operation.notBegun(found.trouble().get(), AGAIN);
            }
            if (!found.ids().isEmpty()) {
                return made(found.ids().getFirst(), Optional.empty());
            }
        }
        Reply reply = operation.create();
        return switch (reply.verdict()) {
            case DONE -> made(reply);
            case LATER -> operation.definition().isRepeatable() ? reply.later(AGAIN) : reply.later();
            // another executor may have been faster
            case CONFLICT -> foundOr(Outcome.failed(reply.told()));
            case NOT_FOUND, REFUSED -> Outcome.failed(reply.told());
            case DOUBT -> reply.interrupted() ? doubt(reply.told()) : foundOr(doubt(reply.told()));
        };
    }

    private Outcome made(Reply reply) {
        Optional<String> id = reply.answer()
                .flatMap(answer -> operation.definition().id().in(answer, operation.making()))
                .filter(each -> !each.isEmpty());
        return id.isPresent()
                ? made(id.get(), Optional.of(reply))
                : foundOr(doubt(reply.told() + "; it has no id at "
                        + operation.request().property("id").asText("/id")
                        + reply.answer().filter(each -> each.json().isEmpty())
                                .map(each -> ": " + each.unreadable()).orElse("")));
    }

    /** Whatever goes wrong from here on: what was made is known. */
    private Outcome made(String id, Optional<Reply> reply) {
        try {
            return new Look(operation).settled(Token.Step.CREATE, id, reply.flatMap(Reply::json));
        } catch (IllegalArgumentException e) {
            return new Failed(e.getMessage(), false, true, Optional.of(id));
        }
    }

    /** What the operation made after all, where that can be found; else the other. */
    private Outcome foundOr(Outcome other) {
        return operation.definition().find().map(operation::find).filter(found -> !found.ids().isEmpty())
                .map(found -> made(found.ids().getFirst(), Optional.empty())).orElse(other);
    }

    /** Where a repetition might make a second object, nobody is to repeat it. */
    private Outcome doubt(String reason) {
        return new Failed(reason, operation.definition().isRepeatable(), true, Optional.empty());
    }
}
