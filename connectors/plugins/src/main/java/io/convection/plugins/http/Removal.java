package io.convection.plugins.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Request;

/** Deletes an object, or what an operation may have made. */
record Removal(Operation operation) {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    /** A service that answers so has not said that it made nothing. */
    private static final Set<Integer> SAYS_NOTHING = Set.of(401, 403, 407);

    Outcome run() {
        Request request = operation.request();
        return request.madeBy().isPresent()
                ? removeMade()
                : request.physicalId().map(this::remove).orElseGet(() -> Outcome.deleted(request));
    }

    /** After the delete of an object was accepted. */
    Outcome goesOn(String id) {
        Outcome gone = new Look(operation).gone(id);
        // of what an operation may have made there may be more
        return gone instanceof Done && operation.definition().find().isPresent()
                && operation.request().madeBy().isPresent()
                        ? run()
                        : gone;
    }

    private Outcome remove(String id) {
        if (operation.definition().delete().isEmpty()) {
            return Outcome.deleted(operation.request());
        }
        Reply reply = operation.change(operation.definition().delete().get(), id);
        return switch (reply.verdict()) {
            case DONE -> new Look(operation).gone(id);
            case NOT_FOUND -> Outcome.deleted(operation.request());
            case LATER -> reply.later(Token.again(Token.Step.DELETE));
            case CONFLICT -> reply.later();
            case REFUSED -> Outcome.failed(reply.told());
            case DOUBT -> Outcome.unknown(reply.told());
        };
    }

    /** What an operation made, or may have made. */
    private Outcome removeMade() {
        Definition definition = operation.definition();
        Request request = operation.request();
        if (definition.find().isPresent()) {
            return removeFound(definition.find().get());
        }
        Optional<String> own = definition.id().ofOperation(operation.making())
                // an id that the service chose was given to that operation and no other
                .or(() -> request.physicalId().filter(id -> !(definition.id() instanceof ObjectId.Chosen)));
        if (own.isPresent()) {
            return remove(own.get());
        }
        if (definition.create().namesOperation()) {
            return removeRepeated();
        }
        LOG.warn(
                "Operation {} on {} of {} may have made something that can't be found: there is no find request, and the"
                        + " create request does not name the operation",
                request.madeBy().orElse(""), request.resource(),
                request.stack());
        return Outcome.deleted(request);
    }

    private Outcome removeFound(Find find) {
        Operation.Found found = operation.find(find);
        if (found.trouble().isPresent()) {
            return Operation.notBegun(found.trouble().get(), Token.again(Token.Step.DELETE));
        }
        return removeAll(found.ids());
    }

    private Outcome removeAll(List<String> ids) {
        for (String id : ids) {
            Outcome outcome = remove(id);
            if (!(outcome instanceof Done)) {
                return outcome;
            }
        }
        return Outcome.deleted(operation.request());
    }

    /** The create is sent once more under its own key: a service that knows the key answers with what it made, and so its id is learnt. */
    private Outcome removeRepeated() {
        Reply reply = operation.create();
        return switch (reply.verdict()) {
            case DONE -> reply.answer().flatMap(answer -> operation.definition().id().in(answer, operation.making()))
                    .map(this::remove).orElseGet(() -> Outcome.unknown(reply.told() + "; it has no id"));
            case LATER -> reply.later(Token.again(Token.Step.DELETE));
            case CONFLICT -> reply.later();
            case NOT_FOUND,
                    REFUSED ->
                reply.answer().filter(answer -> SAYS_NOTHING.contains(answer.status())).isPresent()
                        ? Outcome.failed(reply.told())
                        : Outcome.deleted(operation.request());
            case DOUBT -> Outcome.unknown(reply.told());
        };
    }
}
