package io.convection.plugins;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;

/**
 * {@code Convection::Test::Resource}: what scenarios are told with. Takes any properties; its attributes mirror them; physical ids are fresh.
 *
 * <p>An update that adds, removes or changes a property whose name begins with {@code !} is answered with "needs replacement" at once; the
 * {@link TestWorld} is only told. Everything else is up to that.
 */
public final class ConvectionTestResource implements Plugin {

    /** The type's name. */
    public static final String TYPE = "Convection::Test::Resource";

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "Nothing real: mirrors its properties, for scenarios and experiments.").anyProperty()
            .anyAttribute().build();

    private final TestWorld world;

    /** A plugin for this world. */
    public ConvectionTestResource(TestWorld world) {
        this.world = world;
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws Exception {
        return world.create(request);
    }

    @Override
    public Outcome update(Request request) throws Exception {
        List<String> forced = request.previousProperties().map(before -> forcing(before, request.properties()))
                .orElse(List.of());
        if (forced.isEmpty()) {
            return world.update(request);
        }
        world.refused(request);
        return new Outcome.NeedsReplacement(forced, "can't be changed in place: " + String.join(", ", forced));
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        return world.delete(request);
    }

    @Override
    public Outcome ask(String token, Request request) throws Exception {
        return world.ask(token, request);
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        return world.observe(request);
    }

    private static List<String> forcing(JsonNode before, JsonNode wanted) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        wanted.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> name.startsWith("!"))
                .filter(name -> !before.path(name).equals(wanted.path(name))).toList();
    }
}
