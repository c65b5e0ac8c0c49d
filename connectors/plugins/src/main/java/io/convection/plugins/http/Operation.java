package io.convection.plugins.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.convection.executor.Outcome;
import io.convection.executor.Request;

/** One operation on one object: its definition, and the service to speak to. */
record Operation(Request request, Definition definition, Service service, String installation) {

    /** Looks are short, so that a service that hangs does not hold an operation up that can be asked about later. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    /** What finding an operation's objects came to: their ids, or what stood in the way. */
    record Found(List<String> ids, Optional<Reply> trouble) {}

    /** The operation that makes the object, or made it. */
    Scope making() {
        return Scope.of(request, installation, request.madeBy().orElse(request.operationId()), Optional.empty());
    }

    private Scope on(String id) {
        return Scope.of(request, installation, request.operationId(), Optional.of(id));
    }

    Reply create() {
        return service.send(definition.create(), making(), request.timeout());
    }

    Reply change(RequestTemplate template, String id) {
        return service.send(template, on(id), request.timeout());
    }

    Reply read(RequestTemplate template, String id) {
        return service.send(template, on(id), LONGEST_LOOK);
    }

    /** The objects of the operation that makes them, or made them. */
    Found find(Find find) {
        Reply reply = service.send(find.request(), making(), LONGEST_LOOK);
        return switch (reply.verdict()) {
            case DONE -> reply.json().map(json -> new Found(find.ids(json, making()), Optional.empty()))
                    .orElseGet(() -> new Found(List.of(), Optional.of(unreadable(reply))));
            case NOT_FOUND -> new Found(List.of(), Optional.empty());
            case LATER, CONFLICT, REFUSED, DOUBT -> new Found(List.of(), Optional.of(reply));
        };
    }

    /**
     * Makes every request that may be needed, and sends none: what can't be made is better known before the first is sent.
     *
     * @throws IllegalArgumentException if one can't be made, or may not be sent; the message names the property
     */
    void rehearse() {
        String url = service.request(definition.create(), making()).uri().toString();
        String id = definition.id() instanceof ObjectId.Location ? url : "id";
        definition.find().ifPresent(find -> service.request(find.request(), making()));
        for (Optional<RequestTemplate> each : List.of(definition.read(), definition.update(), definition.delete())) {
            each.ifPresent(template -> service.request(template, on(id)));
        }
    }

    /** The answer was to be read, and can't be. */
    private static Reply unreadable(Reply reply) {
        return Reply.of(Verdict.REFUSED,
                reply.told() + reply.answer().map(answer -> "; " + answer.unreadable()).orElse(""));
    }

    /** Looking for what an earlier delivery made came to nothing, and nothing was begun. */
    static Outcome notBegun(Reply trouble, Token token) {
        return switch (trouble.verdict()) {
            case LATER -> trouble.later(token);
            case DOUBT -> trouble.later();
            case DONE, NOT_FOUND, CONFLICT, REFUSED -> Outcome.failed(trouble.told());
        };
    }
}
