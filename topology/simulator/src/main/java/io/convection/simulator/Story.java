package io.convection.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.Reality.Physical;
import io.convection.simulator.StoryJournal.Operation;
import io.convection.simulator.scenario.Ref;
import io.convection.simulator.scenario.Template;

/** Where a story stands on one backend: what steps change and expectations look at. */
final class Story {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String project;
    private final Backend backend;
    private final Reality reality = new Reality();
    private final Gate gate = new Gate(reality);
    private final StoryJournal journal = new StoryJournal();
    private final Map<String, String> remembered = new HashMap<>();
    private final Map<String, Integer> requestedAt = new HashMap<>();
    private final Map<String, Map<String, JsonNode>> parameters = new HashMap<>();

    /**
     * @param project
     *            the first half of the ids of the story's stacks
     */
    Story(String project, Backend backend) {
        this.project = project;
        this.backend = backend;
    }

    Backend backend() {
        return backend;
    }

    Gate gate() {
        return gate;
    }

    StoryJournal journal() {
        return journal;
    }

    /** The entries of each of the story's stacks, by id in order of their first. */
    Map<String, List<JournalEntry>> stacks() {
        return journal.entries(stack -> stack.startsWith(project + "/"));
    }

    /** The id of a stack. */
    String id(String stack) {
        return project + "/" + stack;
    }

    /** Waits until nothing moves, and reads what was journalled. */
    void calm() throws NotQuietException {
        backend.quiet();
        journal.read(backend.journal());
    }

    /** Sends a request; what is dispatched from here on counts as dispatched since. */
    void request(StackChange change) throws NotQuietException {
        requestedAt.put(change.getStack(), journal.entries(change.getStack()).size());
        backend.send(change);
        calm();
    }

    void deliver(ResourceEvent event) {
        backend.deliver(event);
    }

    /** Keeps the parameters with which a template was asked for. */
    void given(String stack, Template template, Optional<String> values) {
        Map<String, JsonNode> byName = new HashMap<>();
        try {
            JSON.readTree(values.orElse("{}")).properties().forEach(each -> byName.put(each.getKey(), each.getValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters are no JSON", e);
        }
        parameters.put(stack + "/" + template.name(), byName);
    }

    /** What reality should be under the template. */
    Wanted wanted(String stack, Template template) {
        List<Physical> owned = reality.of(stack).stream().filter(one -> !journal.retained().contains(one.id()))
                .toList();
        return new Wanted(template, parameters.getOrDefault(stack + "/" + template.name(), Map.of()), owned);
    }

    /** What exists of a stack. */
    List<Physical> live(String stack) {
        return reality.of(stack);
    }

    /** What exists of a name in any of the story's stacks. */
    List<Physical> anyLive(String name) {
        return reality.all().stream().filter(one -> one.name().equals(name)).toList();
    }

    /** What exists of a name in a stack. */
    List<Physical> live(String stack, String name) {
        return reality.of(stack).stream().filter(one -> one.name().equals(name)).toList();
    }

    /** Operations held at the gate, oldest dispatch first. */
    Stream<Operation> held() {
        return journal.operations().stream().filter(operation -> gate.holds(operation.id()));
    }

    /** Operations of a stack that were dispatched since its last request, but those refused for a {@code !} property. */
    List<Operation> sinceRequest(String stack) {
        int from = requestedAt.getOrDefault(stack, 0);
        return journal.operations().stream()
                .filter(operation -> operation.stack().equals(stack) && operation.entry() >= from)
                .filter(operation -> !gate.refused(operation.id())).toList();
    }

    /** Whether the operation is on what the story means. */
    static boolean isOn(Operation operation, Ref ref) {
        OptionalInt version = ref.version();
        return operation.resource().equals(ref.name())
                && (version.isEmpty() || version.getAsInt() == operation.incarnation());
    }

    void remember(String label, String physicalId) {
        remembered.put(label, physicalId);
    }

    Optional<String> remembered(String label) {
        return Optional.ofNullable(remembered.get(label));
    }
}
