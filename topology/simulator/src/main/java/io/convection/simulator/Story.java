package io.convection.simulator;

import java.time.Instant;
import java.util.Comparator;
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
import io.convection.records.Resource;
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
    private final Gate gate;
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
        this.gate = new Gate(reality, backend::now);
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
        return journal.entries(this::isOwn);
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

    /** Where the story's clock stands. */
    Instant now() {
        return backend.now();
    }

    /** Moves the clock; what outlasts its time by then is ended, what is due by then fires. */
    void moveTo(Instant instant) throws NotQuietException {
        backend.moveTo(instant);
        gate.endOverdue();
        calm();
    }

    /** When something happens next by itself: the first timer of one of the story's stacks, or the end of an operation's time. */
    Optional<Instant> next() {
        return Stream.concat(journal.timers(this::isOwn).filter(time -> time.isAfter(now())),
                gate.nextDeadline().stream()).min(Comparator.naturalOrder());
    }

    /**
     * When the first operation that waits is tried again.
     *
     * @param asked
     *            or is asked how it stands
     */
    Optional<Instant> nextAttempt(boolean asked) {
        return ownResources().filter(row -> asked || row.getToken().isEmpty())
                .flatMap(row -> row.getDueAt().stream()).min(Comparator.naturalOrder());
    }

    private boolean isOwn(String stack) {
        return stack.startsWith(project + "/");
    }

    Reality reality() {
        return reality;
    }

    /** The public rows of the resources of all the story's stacks. */
    Stream<Resource> ownResources() {
        return journal.resources(this::isOwn);
    }

    /** Sends a request, perhaps in parts; what is dispatched from here on counts as dispatched since. */
    void request(List<StackChange> parts) throws NotQuietException {
        for (StackChange part : parts) {
            requestedAt.put(part.getStack(), journal.entries(part.getStack()).size());
            backend.send(part);
            calm();
        }
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

    /** Whether what is stalled is on what the story means. */
    boolean isOn(Task task, Ref ref) {
        return journal.operations().stream().filter(operation -> operation.id().equals(task.operation()))
                .anyMatch(operation -> isOn(operation, ref));
    }

    void remember(String label, String physicalId) {
        remembered.put(label, physicalId);
    }

    Optional<String> remembered(String label) {
        return Optional.ofNullable(remembered.get(label));
    }
}
