package io.convection.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** The templates of a story, by name in the order of the file. */
record Templates(Map<String, Template> byName) {

    static Templates read(Node node) throws ScenarioException {
        Map<String, Template> templates = new LinkedHashMap<>();
        for (Map.Entry<String, Node> template : node.map().entrySet()) {
            templates.put(template.getKey(), Template.read(template.getKey(), template.getValue()));
        }
        return new Templates(templates);
    }

    Template named(Node node) throws ScenarioException {
        String name = node.text();
        Template template = byName.get(name);
        if (template == null) {
            throw node.error("there is no template '" + name + "'; there are: " + String.join(", ", byName.keySet()));
        }
        return template;
    }
}
