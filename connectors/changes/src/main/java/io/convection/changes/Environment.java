package io.convection.changes;

import java.util.LinkedHashMap;
import java.util.Map;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import io.convection.core.Code;

/**
 * An environment, as Heat's own client takes it: what is kept apart from the template.
 *
 * @param parameters
 *            values of parameters by name; plain data
 * @param registry
 *            what names of types stand for, as {@code resource_registry} has it: other types, or template files by their paths from the environment's own file
 */
public record Environment(Map<String, Object> parameters, Map<String, String> registry) {

    private static final String PARAMETERS = "parameters";
    private static final String REGISTRY = "resource_registry";

    /**
     * Reads one.
     *
     * @param text YAML
     * @throws ChangeException if it is not valid; sections other than these are rejected, not ignored
     */
    public static Environment of(String text) {
        Map<?, ?> root = map(load(text), "an environment");
        for (Object section : root.keySet()) {
            if (!PARAMETERS.equals(section) && !REGISTRY.equals(section)) {
                throw notSupported("section `" + section + "` of an environment is not supported by this version; `"
                        + PARAMETERS + "` and `" + REGISTRY + "` are");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map(root.get(PARAMETERS), "`parameters`").forEach((name, value) -> values.put(String.valueOf(name), value));
        return new Environment(values, registry(map(root.get(REGISTRY), "`" + REGISTRY + "`")));
    }

    /**
     * The values of parameters by name; plain data.
     *
     * @param text YAML
     * @throws ChangeException if it is not valid; sections other than {@code parameters} are rejected, not ignored
     */
    public static Map<String, Object> parameters(String text) {
        Environment read = of(text);
        if (!read.registry.isEmpty()) {
            throw notSupported(
                    "section `" + REGISTRY + "` of an environment is not supported here; `" + PARAMETERS + "` is");
        }
        return read.parameters;
    }

    private static Map<String, String> registry(Map<?, ?> section) {
        Map<String, String> registry = new LinkedHashMap<>();
        section.forEach((name, value) -> {
            String type = String.valueOf(name);
            if (!(value instanceof String other) || other.isEmpty() || type.contains("*")) {
                throw notSupported("`" + type + "` of `" + REGISTRY
                        + "` is not supported by this version; it maps the name of one type to another type or a template file");
            }
            registry.put(type, other);
        });
        return registry;
    }

    private static ChangeException notSupported(String message) {
        return ChangeException.invalid(Code.NOT_SUPPORTED, "", message);
    }

    private static Map<?, ?> map(Object found, String what) {
        if (found instanceof Map<?, ?> map) {
            return map;
        }
        if (found == null) {
            return Map.of();
        }
        throw ChangeException.invalid(Code.BAD_TEMPLATE, "",
                what + " must be a map, such as `" + PARAMETERS + ": {size: 3}`");
    }

    private static Object load(String text) {
        try {
            return PlainYaml.parse(text);
        } catch (MarkedYAMLException e) {
            String place = e.getProblemMark() == null ? "" : "(line " + (e.getProblemMark().getLine() + 1) + ")";
            throw bad(place, e.getProblem());
        } catch (YAMLException e) {
            throw bad("", e.getMessage());
        }
    }

    private static ChangeException bad(String place, String problem) {
        return ChangeException.invalid(Code.BAD_YAML, place, "not valid YAML: " + problem);
    }
}
