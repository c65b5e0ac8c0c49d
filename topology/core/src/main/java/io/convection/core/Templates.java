package io.convection.core;

import java.util.List;
import java.util.Map;

import io.convection.core.template.HotTemplate;
import io.convection.records.Definition;

/**
 * HOT templates (Heat Orchestration Template, YAML or JSON), made into effective definitions: parameters are resolved, references to other resources are kept.
 */
public final class Templates {

    private Templates() {}

    /**
     * The definitions of a full template: its resources, outputs and parameters, in order of node key.
     *
     * @param text
     *            the template, YAML or JSON
     * @param parameters
     *            a JSON object with values of parameters by name; empty text for none
     * @throws InvalidException
     *             if the template or a parameter is not valid; the first problem found, with its place
     */
    public static List<Definition> parse(String text, String parameters) throws InvalidException {
        return HotTemplate.parse(text, parameters).definitions();
    }

    /**
     * The definitions that a patch sets: a template of which {@code resources} and {@code outputs} count. Its {@code get_param} see the stack's own parameters.
     *
     * @param current
     *            the stack's parameters: canonical JSON of each value, by name
     * @throws InvalidException
     *             as for {@link #parse}; also if the patch declares parameters
     */
    public static List<Definition> parsePatch(String text, Map<String, String> current) throws InvalidException {
        return HotTemplate.parsePatch(text, current).definitions();
    }
}
