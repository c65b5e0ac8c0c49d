package io.convection.simulator;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The physical world of the test type: what exists, whoever made it. An operation done again, by the same id, changes nothing and is answered as before.
 * Safe for use by several threads.
 */
public final class Reality {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Physical> resources = new LinkedHashMap<>();
    private final Map<String, Answer> done = new HashMap<>();
    private int made;

    /**
     * One physical resource. Its attributes are its properties.
     *
     * @param id
     *            {@code p-1}, {@code p-2}, … in order of making
     * @param name
     *            the name that the stack has for it
     */
    public record Physical(String id, String stack, String name, ObjectNode properties) {}

    /** Does what the task says, once. */
    public synchronized Answer perform(Task task) {
        return done.computeIfAbsent(task.operation(), id -> act(task));
    }

    private Answer act(Task task) {
        return switch (task.action()) {
            case CREATE -> exists(new Physical("p-" + ++made, task.stack(), task.resource(),
                    object(task.properties())));
            case UPDATE -> update(task);
            case DELETE -> {
                task.physicalId().ifPresent(resources::remove);
                yield new Answer.Done(task.physicalId(), "{}");
            }
            case OBSERVE, ASK, UNKNOWN -> new Answer.Failed(
                    "the test type can't do " + task.action(), false);
        };
    }

    private Answer update(Task task) {
        String id = task.physicalId().orElse("");
        Physical before = resources.get(id);
        if (before == null) {
            return new Answer.Failed("there is no physical resource '" + id + "'", false);
        }
        return exists(new Physical(id, before.stack(), before.name(), object(task.properties())));
    }

    private Answer exists(Physical resource) {
        resources.put(resource.id(), resource);
        return new Answer.Done(Optional.of(resource.id()), resource.properties().toString());
    }

    /** The properties that an update would have to change and can't: those whose name begins with {@code !}, in order. */
    public synchronized List<String> unchangeable(Task update) {
        Optional<ObjectNode> real = update.physicalId().map(resources::get).map(Physical::properties);
        JsonNode before = real.orElseGet(() -> object(update.previousProperties().orElse("{}")));
        JsonNode after = object(update.properties());
        return Stream.of(before, after)
                .flatMap(properties -> properties.properties().stream().map(Map.Entry::getKey))
                .filter(name -> name.startsWith("!") && !before.path(name).equals(after.path(name)))
                .distinct().sorted().toList();
    }

    /** What exists of a stack, in order of making. */
    public synchronized List<Physical> of(String stack) {
        return resources.values().stream().filter(resource -> resource.stack().equals(stack)).toList();
    }

    /** Everything that exists, in order of making. */
    public synchronized List<Physical> all() {
        return List.copyOf(resources.values());
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("no JSON: " + json, e);
        }
    }
}
