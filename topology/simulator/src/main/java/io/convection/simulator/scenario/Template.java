package io.convection.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One template of a story.
 *
 * @param name
 *            what the story calls it
 * @param hot
 *            the whole HOT template that it stands for
 */
public record Template(String name, JsonNode hot) {

    /** The type of a resource that names none. */
    public static final String TEST_TYPE = "Convection::Test::Resource";

    /** The keys that a resource in short form may have. */
    static final Set<String> RESOURCE_KEYS = new java.util.TreeSet<>(Set.of("type", "properties", "depends_on",
            "deletion_policy", "protect", "drift", "retry", "timeout"));

    private static final Pattern MANY = Pattern.compile("(\\w+)\\[(\\d{1,6})\\.\\.(\\d{1,6})]");

    private static final String VERSION_KEY = "heat_template_version";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a map of resources in short form; one that has {@code heat_template_version} is a HOT template as it stands. */
    static Template read(String name, Node node) throws ScenarioException {
        if (node.map().containsKey(VERSION_KEY)) {
            return new Template(name, node.json());
        }
        return new Template(name, shortForm(node));
    }

    /** The HOT template of a map of resources in short form. */
    static JsonNode shortForm(Node node) throws ScenarioException {
        ObjectNode hot = JSON.createObjectNode().put(VERSION_KEY, "2021-04-16");
        ObjectNode resources = hot.putObject("resources");
        for (Map.Entry<String, Node> resource : node.map().entrySet()) {
            ObjectNode definition = resource(resource.getValue());
            names(resource.getKey()).forEach(name -> resources.set(name, definition));
        }
        return hot;
    }

    /** {@code R[1..3]} stands for R1, R2 and R3; every other name for itself. */
    private static List<String> names(String written) {
        Matcher many = MANY.matcher(written);
        if (!many.matches()) {
            return List.of(written);
        }
        return IntStream.rangeClosed(Integer.parseInt(many.group(2)), Integer.parseInt(many.group(3)))
                .mapToObj(number -> many.group(1) + number).toList();
    }

    private static ObjectNode resource(Node node) throws ScenarioException {
        ObjectNode resource = JSON.createObjectNode().put("type", TEST_TYPE);
        for (Map.Entry<String, Node> key : node.map().entrySet()) {
            if (!RESOURCE_KEYS.contains(key.getKey())) {
                throw node.unknown("key of a resource", key.getKey(), RESOURCE_KEYS, Set.of());
            }
            resource.set(key.getKey(), key.getValue().json());
        }
        return resource;
    }

    /** The template as it is sent: JSON, which is YAML too. */
    public String text() {
        return hot.toString();
    }

    /** The properties of each resource, unresolved, by name in the order of the file. */
    public Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        hot.path("resources").properties().forEach(resource -> properties.put(resource.getKey(),
                resource.getValue().path("properties")));
        return properties;
    }

    /** The values that parameters have by default, by name; only of those that have one. */
    public Map<String, JsonNode> defaults() {
        Map<String, JsonNode> defaults = new LinkedHashMap<>();
        hot.path("parameters").properties().forEach(parameter -> {
            JsonNode value = parameter.getValue().path("default");
            if (!value.isMissingNode()) {
                defaults.put(parameter.getKey(), value);
            }
        });
        return defaults;
    }
}
