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
 * The physical world of the test types: what exists, whoever made it. An operation done again, by the same id, changes nothing and is answered as before. Safe for
 * use by several threads.
 */
public final class Reality {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Physical> resources = new LinkedHashMap<>();
    private final Map<String, String> makers = new HashMap<>();
    private final Map<String, Answer> done = new HashMap<>();
    private int made;

    /**
     * One physical resource. Its attributes are its properties.
     *
     * @param id
     *            {@code p-1}, {@code p-2}, … in order of making; of a type with a key, {@code TYPE/KEY}
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
            case CREATE -> create(task);
            case UPDATE -> update(task);
            case DELETE -> delete(task);
            case OBSERVE, ASK, UNKNOWN -> new Answer.Failed(
                    "the test type can't do " + task.action(), false);
        };
    }

    private Answer create(Task task) {
        ObjectNode properties = object(task.properties());
        String id = TestType.hasKey(task.type()) ? keyed(task.type(), properties) : "p-" + ++made;
        makers.put(id, task.operation());
        return exists(new Physical(id, task.stack(), task.resource(), properties));
    }

    private static String keyed(String type, ObjectNode properties) {
        return type + "/" + properties.path(TestType.KEY).asText();
    }

    private Answer update(Task task) {
        String id = task.physicalId().orElse("");
        Physical before = resources.get(id);
        if (before == null) {
            return new Answer.Failed("there is no physical resource '" + id + "'", false);
        }
        return exists(new Physical(id, before.stack(), task.resource(), object(task.properties())));
    }

    /** What is named by its maker is deleted only if that made it; with no id, whatever that made. */
    private Answer delete(Task task) {
        Optional<String> id = task.physicalId().or(() -> makers.entrySet().stream()
                .filter(made -> task.madeBy().filter(made.getValue()::equals).isPresent()).map(Map.Entry::getKey)
                .findFirst());
        id.filter(found -> task.madeBy().isEmpty() || task.madeBy().get().equals(makers.get(found)))
                .ifPresent(this::remove);
        return new Answer.Done(task.physicalId(), "{}");
    }

    private void remove(String id) {
        resources.remove(id);
        makers.remove(id);
    }

    private Answer exists(Physical resource) {
        resources.put(resource.id(), resource);
        return new Answer.Done(Optional.of(resource.id()), resource.properties().toString());
    }

    /** How the physical resource is that the task is about. */
    public synchronized Answer observe(Task task) {
        return new Answer.Observed(task.physicalId().map(resources::get).map(Physical::properties)
                .map(ObjectNode::toString));
    }

    /**
     * The properties that an update would have to change and can't, in order: those whose name begins with {@code !}, and that are to be other than they are, or than
     * they were applied.
     */
    public synchronized List<String> unchangeable(Task update) {
        Optional<JsonNode> real = update.physicalId().map(resources::get).map(Physical::properties);
        Optional<JsonNode> applied = update.previousProperties().map(Reality::object);
        JsonNode after = object(update.properties());
        return Stream.of(real, applied).flatMap(Optional::stream)
                .flatMap((JsonNode before) -> Stream.of(before, after)
                        .flatMap(properties -> properties.properties().stream().map(Map.Entry::getKey))
                        .filter(name -> !before.path(name).equals(after.path(name))))
                .filter(name -> name.startsWith("!")).distinct().sorted().toList();
    }

    /** Something else changes a physical resource: sets these properties; null removes one. */
    synchronized void drift(String id, JsonNode changes) {
        Physical before = resources.get(id);
        ObjectNode properties = before.properties().deepCopy();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                properties.remove(change.getKey());
            } else {
                properties.set(change.getKey(), change.getValue());
            }
        });
        resources.put(id, new Physical(id, before.stack(), before.name(), properties));
    }

    /** A physical resource vanishes. */
    synchronized void lose(String id) {
        remove(id);
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
