package io.convection.conformance;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Plugin;

/** A plugin that keeps every promise passes. */
class ThingConformanceTest extends PluginConformance {

    private final AtomicInteger names = new AtomicInteger();
    private final Cloud cloud = new Cloud();

    /** The plugin that is tried, on a line that may break. */
    Plugin plugin(Cloud world, Optional<Line> line) {
        return new ThingPlugin(world, line);
    }

    @Override
    protected final Plugin plugin() {
        return plugin(cloud, Optional.empty());
    }

    @Override
    protected final Optional<Plugin> plugin(Line line) {
        return Optional.of(plugin(cloud, Optional.of(line)));
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(cloud);
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("name", "name-" + names.incrementAndGet()).put("size", 5);
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.put("note", "changed"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("size", 4));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("size", properties().put("size", 0));
    }
}
