package io.convection.simulator.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A story about stacks, as its file tells it: read whole and checked before anything is played.
 *
 * @param name
 *            the story's name
 * @param about
 *            one or two sentences; may be empty
 * @param steps
 *            done in order; the first is step 1
 */
public record Scenario(String name, String about, List<Step> steps) {

    /** The stack that a step means unless it says another. */
    public static final String STACK = "foo";

    private static final int MOST_LEVELS = 100;
    private static final List<String> KEYS = List.of("scenario", "about", "templates", "steps");

    /** A story whose steps don't change any more. */
    public Scenario {
        steps = List.copyOf(steps);
    }

    /** Reads a file; whatever is wrong with it is said with the file's name and the number of the step. */
    public static Scenario read(Path file) throws ScenarioException {
        String name = String.valueOf(file.getFileName());
        try {
            return parse(name, Files.readString(file));
        } catch (IOException e) {
            throw new ScenarioException(file + ": can't be read: " + e);
        }
    }

    /** Reads a text, as from a file of that name. */
    public static Scenario parse(String file, String text) throws ScenarioException {
        Node root = new Node(file, load(file, text));
        Map<String, Node> keys = root.map();
        for (String key : keys.keySet()) {
            if (!KEYS.contains(key)) {
                throw root.unknown("key", key, KEYS, Set.of());
            }
        }
        if (!keys.containsKey("scenario") || !keys.containsKey("steps")) {
            throw root.error("'scenario' and 'steps' are needed; this is no scenario file");
        }
        Node none = new Node(file, Optional.empty());
        Templates templates = Templates.read(keys.getOrDefault("templates", none));
        List<Step> steps = steps(file, keys.get("steps"), new StepReader(templates));
        String about = keys.containsKey("about") ? keys.get("about").text() : "";
        return new Scenario(keys.get("scenario").text(), about, steps);
    }

    private static List<Step> steps(String file, Node node, StepReader reader) throws ScenarioException {
        List<Step> steps = new ArrayList<>();
        for (Node step : node.list()) {
            String place = file + ": step " + (steps.size() + 1);
            steps.add(reader.read(new Node(place, step.content())));
        }
        if (steps.isEmpty()) {
            throw node.error("the story has no steps");
        }
        return steps;
    }

    private static Optional<Object> load(String file, String text) throws ScenarioException {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(new DumperOptions()), new DumperOptions(),
                limits, new PlainDates());
        try {
            Object root = yaml.load(text);
            if (isDeeper(root, MOST_LEVELS)) {
                throw new ScenarioException(file + ": more than " + MOST_LEVELS
                        + " levels deep; does an alias stand inside its own anchor?");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ScenarioException(file + ": line " + line + ": not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ScenarioException(file + ": not valid YAML: " + e.getMessage());
        }
    }

    private static boolean isDeeper(Object value, int levels) {
        Collection<?> below = switch (value) {
            case Map<?, ?> map -> map.values();
            case List<?> list -> list;
            case null, default -> List.of();
        };
        return levels == 0 || below.stream().anyMatch(each -> isDeeper(each, levels - 1));
    }

    /** Leaves {@code 2030-01-01} a text, as templates mean it. */
    private static final class PlainDates extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
