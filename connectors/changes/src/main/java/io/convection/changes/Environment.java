package io.convection.changes;

import java.util.LinkedHashMap;
import java.util.Map;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import io.convection.core.Code;

/** An environment, as Heat's own client takes it: values of parameters, kept apart from the template. */
public final class Environment {

    private static final String PARAMETERS = "parameters";

    private Environment() {}

    /**
     * The values of parameters by name; plain data.
     *
     * @param text YAML
     * @throws ChangeException if it is not valid; sections other than {@code parameters} are rejected, not ignored
     */
    public static Map<String, Object> parameters(String text) {
        Map<?, ?> root = map(load(text), "an environment");
        for (Object section : root.keySet()) {
            if (!PARAMETERS.equals(section)) {
                throw ChangeException.invalid(Code.NOT_SUPPORTED, "", "section `" + section
                        + "` of an environment is not supported by this version; `parameters` is");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (root.get(PARAMETERS) != null) {
            map(root.get(PARAMETERS), "`parameters`")
                    .forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return values;
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
