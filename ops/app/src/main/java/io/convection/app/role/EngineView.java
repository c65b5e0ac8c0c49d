package io.convection.app.role;

import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;

import io.convection.streams.Engine;
import io.convection.streams.EngineHealth;

/** An engine's health. */
public final class EngineView implements Observed {

    /** Who asks for health waits no longer for Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Engine engine;

    /** Looks at this engine, which stays the caller's. */
    public EngineView(Engine engine) {
        this.engine = engine;
    }

    @Override
    public boolean live() {
        EngineHealth.State state = engine.health().state();
        return state != EngineHealth.State.FAILED && state != EngineHealth.State.STOPPED;
    }

    @Override
    public boolean ready() {
        return engine.health().ready();
    }

    @Override
    public ObjectNode health() {
        EngineHealth health = engine.health();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("role", "engine").put("state", health.state().name().toLowerCase(Locale.ROOT))
                .put("ready", health.ready()).put("reason", health.reason());
        ArrayNode lags = answer.putArray("lag");
        engine.lag(PATIENCE).forEach(each -> lags.addObject().put("topic", each.topic())
                .put("partition", each.partition()).put("records", each.records()));
        ArrayNode restoring = answer.putArray("restoring");
        engine.restoring().forEach(each -> restoring.addObject().put("store", each.store())
                .put("partition", each.partition()).put("restored", each.restored()).put("total", each.total()));
        ArrayNode quarantined = answer.putArray("quarantined");
        engine.quarantined().forEach(quarantined::add);
        return answer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        engine.bindTo(registry);
    }
}
