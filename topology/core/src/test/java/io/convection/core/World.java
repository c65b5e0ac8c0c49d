package io.convection.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Command;
import io.convection.core.Decision.Write;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.records.Trust;
import io.convection.records.ValueType;
import io.convection.records.fact.Fact;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One partition and its surroundings, driven by hand. After every input the journal entry is folded into rows of its own, which must equal those that the decision
 * wrote (I6).
 */
final class World {

    static {
        Trust.install();
    }

    static final String STACK = "test/foo";
    static final String TYPE = "Test::Resource";
    static final String FILE = "Test::File";
    /** Has an identity, and a replacement of the same identity may delete the old one first. */
    static final String TOPIC = "Test::Topic";

    final MemoryRows rows = new MemoryRows();
    final MemoryRows folded = new MemoryRows();
    final List<JournalEntry> journal = new ArrayList<>();
    final List<ConvergeCommand> commands = new ArrayList<>();
    final Deque<ConvergeCommand> held = new ArrayDeque<>();
    final List<String> pools = new ArrayList<>();
    private final Core core;
    /** Pages of rows that decisions have asked for. */
    int scans;
    private final RowReader counted = new RowReader() {
        @Override
        public Optional<SpecificRecord> get(Table table, String key) {
            return rows.get(table, key);
        }

        @Override
        public List<Entry> scan(Table table, String prefix, String after, int limit) {
            scans++;
            return rows.scan(table, prefix, after, limit);
        }
    };
    /** What other stacks were told, and not yet taken by {@link #passOn}. */
    final Deque<ResourceEvent> notices = new ArrayDeque<>();
    private final Deque<ResourceEvent> reminders = new ArrayDeque<>();
    Instant now = Instant.parse("2030-01-01T00:00:00Z");
    long maxEntryBytes;
    private long offset;
    private int request;
    private int physical;

    World() {
        this(Settings.newBuilder().build());
    }

    World(Core core) {
        this(Settings.newBuilder().build(), core);
    }

    World(Settings settings) {
        this(settings, new Core());
    }

    World(Settings settings, Core core) {
        this.core = core;
        decide("settings", settings);
        decide("resource-types",
                ResourceType.newBuilder().setName(TYPE).setAnyProperty(true).setAnyAttribute(true).build());
        decide("resource-types", ResourceType.newBuilder().setName(FILE)
                .setProperties(List.of(
                        PropertySchema.newBuilder().setName("path").setType(ValueType.STRING).setRequired(true)
                                .setImmutable(true).setIdentity(true).build(),
                        PropertySchema.newBuilder().setName("host").setType(ValueType.STRING).setImmutable(true)
                                .setIdentity(true).setDefaultValue("\"here\"").build(),
                        PropertySchema.newBuilder().setName("owner").setType(ValueType.STRING).setImmutable(true)
                                .build(),
                        PropertySchema.newBuilder().setName("size").setType(ValueType.INTEGER).build()))
                .setAnyAttribute(true).build());
        decide("resource-types", ResourceType.newBuilder().setName(TOPIC)
                .setProperties(List.of(
                        PropertySchema.newBuilder().setName("key").setType(ValueType.STRING).setRequired(true)
                                .setImmutable(true).setIdentity(true).build(),
                        PropertySchema.newBuilder().setName("parts").setType(ValueType.INTEGER).setImmutable(true)
                                .build()))
                .setAnyProperty(true).setAnyAttribute(true).setDeleteFirst(true).build());
    }

    // ---- requests ---------------------------------------------------------------------------------------------------------------------------

    static String hot(String resources) {
        return "heat_template_version: 2021-04-16\nresources:\n" + resources.indent(2);
    }

    /** Resources in a few words: each line {@code NAME: {p: properties, d: depends_on}} of the test type. */
    static String of(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String body = colon < 0 ? "" : line.substring(colon + 1).strip();
            String name = colon < 0 ? line : line.substring(0, colon);
            text.append(name).append(": {type: ").append(TYPE).append(body.isEmpty() ? "" : ", " + body).append("}\n");
        }
        return hot(text.toString());
    }

    StackChange.Builder change(ChangeKind kind) {
        return StackChange.newBuilder().setStack(STACK).setRequestId("r" + ++request).setKind(kind);
    }

    JournalEntry create(String template) {
        return ask(change(ChangeKind.CREATE).setTemplate(template).build());
    }

    JournalEntry update(String template) {
        return ask(change(ChangeKind.UPDATE).setTemplate(template).build());
    }

    JournalEntry patch(String template, String... removed) {
        return ask(change(ChangeKind.PATCH).setTemplate(template).setRemoved(List.of(removed)).build());
    }

    JournalEntry define(ChangeKind kind, Definition... definitions) {
        return ask(change(kind).setDefinitions(List.of(definitions)).build());
    }

    JournalEntry delete() {
        return ask(change(ChangeKind.DELETE).build());
    }

    JournalEntry rollback() {
        return ask(change(ChangeKind.ROLLBACK).build());
    }

    JournalEntry ask(StackChange change) {
        JournalEntry entry = decide("stack-changes", change);
        remind();
        return entry;
    }

    // ---- what executors say -----------------------------------------------------------------------------------------------------------------------------

    ConvergeCommand heldOn(String resource) {
        return held.stream().filter(command -> command.getResource().equals(resource)).findFirst()
                .orElseThrow(() -> new AssertionError("nothing on " + resource + " is in flight, but " + inFlight()));
    }

    List<String> inFlight() {
        return held.stream().map(World::describe).toList();
    }

    static String describe(ConvergeCommand command) {
        return command.getAction().name().toLowerCase(java.util.Locale.ROOT) + " " + command.getResource() + "#"
                + command.getVersion();
    }

    ResourceEvent.Builder answer(ConvergeCommand command, EventKind kind) {
        return ResourceEvent.newBuilder().setStack(command.getStack()).setUid(command.getUid()).setKind(kind)
                .setResource(command.getResource())
                .setVersion(command.getVersion()).setOperation(command.getOperation()).setAttempt(command.getAttempt())
                .setAction(command.getAction()).setType(command.getType());
    }

    /** The oldest operation on each succeeds: attributes are the properties. */
    World complete(String... resources) {
        for (String resource : resources) {
            complete(heldOn(resource));
        }
        return this;
    }

    JournalEntry complete(ConvergeCommand command) {
        held.remove(command);
        ResourceEvent.Builder event = answer(command, EventKind.COMPLETED);
        if (command.getAction() != CommandAction.DELETE) {
            event.setPhysicalId(command.getPhysicalId().orElseGet(() -> "p-" + ++physical))
                    .setAttributes(command.getProperties());
        }
        return tell(event.build());
    }

    /** Done, with a physical id that the resource itself tells. */
    JournalEntry completeAs(String resource, String physicalId) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.COMPLETED).setPhysicalId(physicalId)
                .setAttributes(command.getProperties()).build());
    }

    JournalEntry fail(String resource, String reason) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.FAILED).setReason(reason).build());
    }

    /** The attempt fails, but another one may do. */
    JournalEntry transiently(String resource, String reason) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.FAILED).setReason(reason).setTransient$(true).build());
    }

    /** The attempt is ended from outside: nobody knows what it did. */
    JournalEntry unknown(String resource) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.FAILED).setReason("timed out").setTransient$(true).setOutcomeUnknown(true)
                .build());
    }

    /** The operation goes on elsewhere. */
    JournalEntry progress(String resource, String token, Duration again) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.IN_PROGRESS).setToken(token).setAskAgainMs(again.toMillis()).build());
    }

    /** What is asked about reality is answered. */
    JournalEntry observe(String resource, String observed) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.OBSERVED).setTraversal(command.getTraversal()).setObserved(observed)
                .setPhysicalId(command.getPhysicalId().orElse(null)).build());
    }

    /** The executor dies with the command, and nobody ever says a word. */
    World stall(String resource) {
        held.remove(heldOn(resource));
        return this;
    }

    /** Somebody looks at the resource by himself. */
    JournalEntry seen(String resource, String observed) {
        return tell(ResourceEvent.newBuilder().setStack(STACK).setKind(EventKind.OBSERVED).setResource(resource)
                .setObserved(observed).build());
    }

    /** Somebody sees that the resource is gone. */
    JournalEntry missing(String resource) {
        return tell(ResourceEvent.newBuilder().setStack(STACK).setKind(EventKind.OBSERVED).setResource(resource)
                .setMissing(true).build());
    }

    JournalEntry replace(String resource) {
        ConvergeCommand command = heldOn(resource);
        held.remove(command);
        return tell(answer(command, EventKind.NEEDS_REPLACEMENT).setReason("can't").build());
    }

    JournalEntry tell(ResourceEvent event) {
        JournalEntry entry = decide("resource-events", event);
        remind();
        return entry;
    }

    /** What one stack tells another arrives. */
    JournalEntry passOn() {
        return tell(notices.remove());
    }

    /** Everything in flight succeeds, oldest first, until nothing is. */
    World settle() {
        while (!held.isEmpty()) {
            complete(held.peek());
        }
        folds();
        return this;
    }

    /** Time passes: every timer that is due on the way fires. */
    World advance(Duration time) {
        Instant end = now.plus(time);
        Optional<Instant> next = core.nextDue(rows);
        while (next.filter(due -> !due.isAfter(end)).isPresent()) {
            now = next.get().isAfter(now) ? next.get() : now;
            core.due(rows, now, 10).forEach(this::tell);
            next = core.nextDue(rows);
        }
        now = end;
        return this;
    }

    // ---- the engine ---------------------------------------------------------------------------------------------------------------------------------

    JournalEntry decide(String topic, SpecificRecord value) {
        Decision decision = core.decide(counted, new Input(new Source(topic, 3, offset++), value), now);
        for (Write write : decision.writes()) {
            write.row().ifPresentOrElse(row -> rows.put(write.table(), write.key(), row),
                    () -> rows.delete(write.table(), write.key()));
        }
        journal.add(decision.entry());
        core.apply(decision.entry(), folded);
        if (journal.size() % 100 == 0 || rows.rows(Table.NODES).size() < 100) {
            folds();
        }
        for (Command command : decision.commands()) {
            commands.add(command.command());
            held.add(command.command());
            pools.add(command.pool());
        }
        notices.addAll(decision.notices());
        decision.reminder().ifPresent(reminders::add);
        return decision.entry();
    }

    /** I6: the fold of the journal is what the decisions wrote. */
    private void folds() {
        for (Table table : Table.values()) {
            assertThat(folded.rows(table)).as("fold of the journal, table %s, after %s", table, last())
                    .isEqualTo(rows.rows(table));
        }
    }

    private void remind() {
        while (!reminders.isEmpty()) {
            decide("resource-events", reminders.remove());
        }
    }

    // ---- what can be seen -------------------------------------------------------------------------------------------------------------------------

    StackView view() {
        return new StackView(rows, STACK);
    }

    Optional<StackStatus> status() {
        return view().stack().map(stack -> stack.getStatus());
    }

    JournalEntry last() {
        return journal.get(journal.size() - 1);
    }

    List<String> dispatched() {
        return commands.stream().map(World::describe).toList();
    }

    /** What may be left of a deleted stack: its remembered requests, and the timers that end that. */
    static boolean outlivesItsStack(String key) {
        return key.startsWith("~/") || key.contains("/r/") || key.contains("/REQUEST:") || key.endsWith("/a");
    }

    /** The facts of one kind in an entry. */
    static <F extends Fact> List<F> facts(JournalEntry entry, Class<F> kind) {
        return entry.getFacts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The facts of one kind in the whole journal. */
    <F extends Fact> List<F> facts(Class<F> kind) {
        return journal.stream().flatMap(entry -> facts(entry, kind).stream()).toList();
    }
}
