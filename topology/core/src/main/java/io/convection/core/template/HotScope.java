package io.convection.core.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/**
 * A template: its parameters are known, its resources only by name.
 *
 * @param resources
 *            what is declared, by name; empty for a patch, which may refer to what it doesn't declare
 */
record HotScope(Map<String, JsonNode> parameters, Optional<Map<String, Tree.Entry>> resources, boolean scalarsOnly)
        implements
            Scope {

    private static final List<String> PSEUDO = List.of("OS::stack_id", "OS::stack_name", "OS::project_id",
            "OS::region");

    @Override
    public JsonNode parameter(String name, Place place) throws InvalidException {
        if (PSEUDO.contains(name)) {
            throw new InvalidException(Code.NOT_SUPPORTED, place.toString(),
                    "the pseudo-parameter `" + name + "` is not supported by this version; declare a parameter");
        }
        if (!parameters.containsKey(name)) {
            throw new InvalidException(Code.UNKNOWN_PARAMETER, place.toString(),
                    "there is no parameter `" + Texts.cut(name, 255) + "`; declare it, or correct the name");
        }
        return parameters.get(name);
    }

    @Override
    public Optional<String> physicalId(String resource, Place place) throws InvalidException {
        checkResource(resource, place);
        return Optional.empty();
    }

    @Override
    public Optional<JsonNode> attribute(String resource, List<JsonNode> path, Place place) throws InvalidException {
        checkResource(resource, place);
        return Optional.empty();
    }

    /** Throws where there can't be such a resource. */
    void checkResource(String name, Place place) throws InvalidException {
        if (resources.isPresent() && !resources.get().containsKey(name)) {
            throw GraphCheck.unknown(name, place);
        }
        Names.check(name, place);
    }

    @Override
    public void checkLiteral(Place place) throws InvalidException {
        throw new InvalidException(Code.NOT_SUPPORTED, place.toString(),
                "`literal` is for ready definitions and can't stand in a template as a map's only key");
    }
}
