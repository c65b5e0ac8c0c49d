package io.convection.plugins;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;

/** {@code OS::Heat::None}: does nothing at all. Takes any property, offers no attribute; every operation is done at once. */
public final class HeatNone implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::None";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Nothing: takes any property.").anyProperty()
            .build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        return Outcome.done(PhysicalIds.fresh(request), Json.object());
    }

    @Override
    public Outcome update(Request request) {
        return Outcome.done(PhysicalIds.of(request), Json.object());
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }
}
