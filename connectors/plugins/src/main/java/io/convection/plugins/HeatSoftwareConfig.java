package io.convection.plugins;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::SoftwareConfig}: a script or configuration that is kept, and handed to whatever uses it: {@code get_attr} with {@code config} gives the text,
 * {@code get_resource} an id. As in Heat it is never changed: every change makes a new one, so that what uses it sees another id.
 *
 * <table>
 * <caption>Properties, all immutable</caption>
 * <tr><td>{@code config}</td><td>string: the text</td></tr>
 * <tr><td>{@code group}</td><td>string: what runs it; {@code Heat::Ungrouped} where left out</td></tr>
 * <tr><td>{@code inputs}, {@code outputs}</td><td>lists of maps, each with a {@code name}: what it takes and gives</td></tr>
 * <tr><td>{@code options}</td><td>map: for what runs it</td></tr>
 * </table>
 */
public final class HeatSoftwareConfig implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::SoftwareConfig";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "A script or configuration that is kept.")
            .optional("config", ValueType.STRING, "\"\"", "The text.", Trait.IMMUTABLE)
            .optional("group", ValueType.STRING, "\"Heat::Ungrouped\"", "What runs it.", Trait.IMMUTABLE)
            .optional("inputs", ValueType.LIST, "[]", "Maps with a name: what it takes.", Trait.IMMUTABLE)
            .optional("outputs", ValueType.LIST, "[]", "Maps with a name: what it gives.", Trait.IMMUTABLE)
            .optional("options", ValueType.MAP, "{}", "For what runs it.", Trait.IMMUTABLE)
            .attribute("config", ValueType.STRING, "The text.").build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        named(request, "inputs");
        named(request, "outputs");
        return Outcome.done(PhysicalIds.fresh(request),
                Json.object().put("config", request.property("config").asText()));
    }

    /** Where it is not known what was applied, nothing was changed: nothing ever is. */
    @Override
    public Outcome update(Request request) {
        return Outcome.needsReplacement("config", "a configuration is never changed");
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    private static void named(Request request, String property) {
        for (JsonNode each : request.property(property)) {
            if (!each.path("name").isTextual()) {
                throw new IllegalArgumentException("property " + property + ": each is a map with a name, but one is "
                        + Json.text(each));
            }
        }
    }
}
