package io.convection.app.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import io.convection.app.Trouble;
import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.serdes.Topics;

/** An environment file, as Heat's own client takes it: values of parameters, kept apart from the template. */
final class Environment {

    private static final String PARAMETERS = "parameters";

    private Environment() {}

    /** The values of parameters by name; plain data. Sections other than {@code parameters} are rejected, not ignored. */
    static Map<String, Object> parameters(Path file) {
        Map<?, ?> root = map(file, PARAMETERS, load(file), "an environment");
        for (Object section : root.keySet()) {
            if (!PARAMETERS.equals(section)) {
                throw BadContent.in(file, Code.NOT_SUPPORTED, "section `" + section
                        + "` of an environment is not supported by this version; `parameters` is");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (root.get(PARAMETERS) != null) {
            map(file, PARAMETERS, root.get(PARAMETERS), "`parameters`")
                    .forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return values;
    }

    private static Map<?, ?> map(Path file, String key, Object found, String what) {
        if (found instanceof Map<?, ?> map) {
            return map;
        }
        if (found == null) {
            return Map.of();
        }
        throw BadContent.in(file, Code.BAD_TEMPLATE, what + " must be a map, such as `" + key + ": {size: 3}`");
    }

    private static Object load(Path file) {
        try {
            return PlainYaml.parse(TextFile.read(file, Topics.MAX_RECORD_BYTES));
        } catch (MarkedYAMLException e) {
            String place = e.getProblemMark() == null ? "" : "(line " + (e.getProblemMark().getLine() + 1) + ")";
            throw bad(file, place, e.getProblem());
        } catch (YAMLException e) {
            throw bad(file, "", e.getMessage());
        }
    }

    private static Trouble bad(Path file, String place, String problem) {
        return BadContent.in(file, new InvalidException(Code.BAD_YAML, place, "not valid YAML: " + problem));
    }
}
