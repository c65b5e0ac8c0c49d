package io.convection.executor;

import io.convection.records.ResourceType;

/** A plugin that does no more than it must. */
final class PlainPlugin implements Plugin {

    static final String TYPE = "Plain::Type";

    @Override
    public ResourceType type() {
        return TypeBuilder.type(TYPE, "For tests.").build();
    }

    @Override
    public Outcome create(Request request) {
        return Outcome.done("id", Json.object());
    }

    @Override
    public Outcome update(Request request) {
        return Outcome.done("id", Json.object());
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }
}
