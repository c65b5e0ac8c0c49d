package io.convection.changes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import io.convection.core.Code;

/** One template as it is written out with what its files hold in place of their names. */
final class Composition {

    static final String GET_FILE = "get_file";

    private static final String TEMPLATE_RESOURCE = "Convection::Template";
    private static final String STACK = "OS::Heat::Stack";
    private static final String GROUP = "OS::Heat::ResourceGroup";
    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";
    private static final String TEMPLATE = "template";

    private final TemplateFiles files;
    private final List<Path> above;
    private final FlowYaml out = new FlowYaml();
    private int height;
    private boolean another;

    /**
     * For a template of the last of these files; each of them names the next.
     */
    Composition(TemplateFiles files, List<Path> above) {
        this.files = files;
        this.above = List.copyOf(above);
    }

    /** The text. */
    String of(Node root) {
        map(root, (section, value) -> {
            if (section.equals("resources")) {
                map(value, (name, resource) -> resource(resource));
            } else {
                value(value);
            }
        });
        return out.text();
    }

    /** Whether it differs from what was given. */
    boolean isAnother() {
        return another;
    }

    /** How many levels of templates are below it. */
    int height() {
        return height;
    }

    private void resource(Node node) {
        Optional<String> given = scalar(find(node, TYPE));
        if (given.isEmpty()) {
            value(node);
            return;
        }
        String type = files.type(given.get());
        if (TemplateFiles.isTemplate(type)) {
            templateResource((MappingNode) node, type);
            return;
        }
        map(node, (key, value) -> {
            if (key.equals(TYPE) && !type.equals(given.get())) {
                replaced(type);
            } else if (key.equals(PROPERTIES)) {
                properties(type, value);
            } else {
                value(value);
            }
        });
    }

    private void templateResource(MappingNode resource, String type) {
        String text = template(type, find(resource, TYPE).orElseThrow());
        boolean plain = find(resource, PROPERTIES).isEmpty();
        map(resource, (key, value) -> {
            if (key.equals(TYPE)) {
                replaced(TEMPLATE_RESOURCE);
                if (plain) {
                    out.next().key(PROPERTIES).open('{').key(TEMPLATE).string(text).close('}');
                }
            } else if (key.equals(PROPERTIES)) {
                out.at(value).open('{').key(TEMPLATE).string(text).next().key("parameters");
                value(value);
                out.close('}');
            } else {
                value(value);
            }
        });
    }

    /** Those in which a template may stand, or a definition. */
    private void properties(String type, Node properties) {
        boolean stack = type.equals(STACK) || type.equals(TEMPLATE_RESOURCE);
        if (!stack && !type.equals(GROUP)) {
            value(properties);
            return;
        }
        map(properties, (key, value) -> {
            Optional<Node> file = key.equals(TEMPLATE) && stack ? fileOf(value) : Optional.empty();
            if (file.isPresent()) {
                replaced(template(name(file.get()), file.get()));
            } else if (key.equals("resource_def") && !stack) {
                resource(value);
            } else {
                value(value);
            }
        });
    }

    private String template(String name, Node place) {
        TemplateFiles.Nested nested = files.nested(name, above, place(place));
        height = Math.max(height, nested.levels());
        return nested.text();
    }

    private void replaced(String text) {
        another = true;
        out.string(text);
    }

    private void value(Node node) {
        Optional<Node> file = fileOf(node);
        if (file.isPresent()) {
            if (out.begin(node)) {
                replaced(files.text(name(file.get()), above.getLast(), place(file.get())));
            }
        } else if (node instanceof SequenceNode sequence) {
            if (out.begin(sequence)) {
                out.open('[');
                boolean first = true;
                for (Node item : sequence.getValue()) {
                    if (!first) {
                        out.next();
                    }
                    first = false;
                    value(item);
                }
                out.close(']');
            }
        } else if (node instanceof MappingNode) {
            map(node, (key, value) -> value(value));
        } else if (out.begin(node)) {
            out.scalar((ScalarNode) node);
        }
    }

    /** Writes a map, each value as the given way has it; anything else as it is. */
    private void map(Node node, BiConsumer<String, Node> entry) {
        if (!(node instanceof MappingNode map) || fileOf(node).isPresent()) {
            value(node);
        } else if (out.begin(map)) {
            out.open('{');
            boolean first = true;
            for (NodeTuple tuple : map.getValue()) {
                if (!first) {
                    out.next();
                }
                first = false;
                out.at(tuple.getKeyNode()).key(tuple.getKeyNode());
                entry.accept(scalar(Optional.of(tuple.getKeyNode())).orElse(""), tuple.getValueNode());
            }
            out.close('}');
        }
    }

    /** The argument of {@code get_file}, where this is one. */
    private static Optional<Node> fileOf(Node node) {
        return node instanceof MappingNode map && map.getValue().size() == 1 ? find(map, GET_FILE) : Optional.empty();
    }

    private static String name(Node argument) {
        return scalar(Optional.of(argument)).filter(name -> !name.isEmpty()).orElseThrow(() -> ChangeException
                .invalid(Code.BAD_FUNCTION, place(argument), "`get_file` takes the name of a file, a string"));
    }

    private static Optional<Node> find(Node node, String key) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> scalar(Optional.of(tuple.getKeyNode())).equals(Optional.of(key)))
                        .map(NodeTuple::getValueNode).findFirst()
                : Optional.empty();
    }

    private static Optional<String> scalar(Optional<Node> node) {
        return node.filter(ScalarNode.class::isInstance).map(each -> ((ScalarNode) each).getValue());
    }

    private static String place(Node node) {
        return "(line " + (node.getStartMark().getLine() + 1) + ")";
    }
}
