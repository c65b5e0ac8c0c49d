package io.convection.plugins;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::WaitConditionHandle}: what signals are sent to, so that a {@link HeatWaitCondition} hears of them: {@code convection stack signal STACK NAME}, or a {@code
 * SIGNAL} on {@code resource-events}. Nothing real is made; the engine keeps the signals. Takes no properties.
 *
 * <p>Attributes: {@code stack} and {@code resource}, where signals go to.
 */
public final class HeatWaitConditionHandle implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::WaitConditionHandle";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "What signals are sent to.")
            .attribute("stack", ValueType.STRING, "The stack that signals are sent to.")
            .attribute("resource", ValueType.STRING, "The resource that they are for.").build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        return done(request);
    }

    @Override
    public Outcome update(Request request) {
        return done(request);
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    private static Outcome done(Request request) {
        return Outcome.done(PhysicalIds.of(request),
                Json.object().put("stack", request.stack()).put("resource", request.resource()));
    }
}
