package io.convection.audit.whatif;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

import org.apache.avro.specific.SpecificRecord;

import io.convection.audit.history.StackHistory;
import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.simulator.TestType;

/**
 * A day of an installation, as a journal has it: requests come at their times, executors have so many hands, operations take their time, some fail and are tried again,
 * some go on elsewhere; what the engine sends to itself is some milliseconds under way. It knows nothing of how a day is replayed.
 */
final class Day {

    static {
        Trust.install();
    }

    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /** What executors are like. */
    record Work(int hands, int transientPercent, int permanentPercent, int elsewherePercent) {

        /** As many at once as there is work, and nothing goes wrong. */
        static final Work SMOOTH = new Work(Integer.MAX_VALUE, 0, 0, 0);
    }

    private record Event(long at, long number, Runnable what) {}

    private final Core core = new Core();
    private final MemoryRows rows = new MemoryRows();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final PriorityQueue<Event> coming = new PriorityQueue<>(
            Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Map<String, Long> offsets = new HashMap<>();
    private final Deque<ConvergeCommand> waiting = new ArrayDeque<>();
    private final Random random;
    private final Work work;
    private long now = START.toEpochMilli();
    private long bell;
    private long events;
    private int busy;
    private int made;

    Day(long seed, Work work, Settings.Builder settings) {
        this.random = new Random(seed);
        this.work = work;
        decide("settings", settings.setRevision(1).build());
        TestType.all().forEach(type -> decide("resource-types", type));
    }

    /** A request that comes so many milliseconds after the beginning. */
    Day ask(long ms, StackChange change) {
        at(START.toEpochMilli() + ms, () -> decide("stack-changes", change));
        return this;
    }

    /** Everything has its course, until nothing is under way. */
    List<JournalEntry> over() {
        while (!coming.isEmpty()) {
            Event next = coming.remove();
            now = next.at();
            next.what().run();
            listen();
        }
        return journal;
    }

    StackHistory history(String stack) {
        return StackHistory.of(stack, over());
    }

    private void at(long moment, Runnable what) {
        coming.add(new Event(moment, events++, what));
    }

    /** The next timer is heard a little late; those of requests that are remembered for a day are of no interest. */
    private void listen() {
        Optional<Long> due = core.nextDue(rows).map(Instant::toEpochMilli).filter(each -> each != bell)
                .filter(each -> each < now + 7_200_000);
        due.ifPresent(each -> {
            bell = each;
            at(Math.max(now, each) + random.nextInt(20), this::ring);
        });
    }

    private void ring() {
        core.due(rows, Instant.ofEpochMilli(now), 10).forEach(event -> decide("resource-events", event));
    }

    private void decide(String topic, SpecificRecord value) {
        long offset = offsets.merge(topic, 1L, Long::sum) - 1;
        Decision decision = core.decide(rows, new Input(new Source(topic, 0, offset), value),
                Instant.ofEpochMilli(now));
        decision.writes().forEach(write -> write.row().ifPresentOrElse(
                row -> rows.put(write.table(), write.key(), row), () -> rows.delete(write.table(), write.key())));
        journal.add(decision.entry());
        decision.reminder().ifPresent(reminder -> at(now + 3 + random.nextInt(8),
                () -> decide("resource-events", reminder)));
        decision.commands().forEach(each -> waiting.add(each.command()));
        take();
    }

    private void take() {
        while (busy < work.hands() && !waiting.isEmpty()) {
            ConvergeCommand command = waiting.remove();
            busy++;
            long length = 20 + (long) Math.exp(4 + 1.2 * random.nextGaussian());
            at(now + length, () -> {
                busy--;
                decide("resource-events", answer(command));
                take();
            });
        }
    }

    private ResourceEvent answer(ConvergeCommand command) {
        ResourceEvent.Builder event = ResourceEvent.newBuilder().setStack(command.getStack()).setUid(command.getUid())
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt()).setAction(command.getAction())
                .setType(command.getType()).setExecutor("executor-1");
        int fate = random.nextInt(100);
        CommandAction action = command.getAction() == CommandAction.ASK ? command.getAsks() : command.getAction();
        if (action == CommandAction.OBSERVE) {
            return event.setKind(EventKind.OBSERVED).setObserved(command.getProperties())
                    .setTraversal(command.getTraversal()).build();
        }
        if (forces(command)) {
            return event.setKind(EventKind.NEEDS_REPLACEMENT).setReason("can't be changed").build();
        }
        if (fate < work.transientPercent()) {
            return event.setKind(EventKind.FAILED).setTransient$(true).setReason("busy").build();
        }
        if (fate < work.transientPercent() + work.permanentPercent()) {
            return event.setKind(EventKind.FAILED).setReason("quota exceeded").build();
        }
        if (fate < work.transientPercent() + work.permanentPercent() + work.elsewherePercent()) {
            return event.setKind(EventKind.IN_PROGRESS).setToken(command.getProperties()).setAskAgainMs(2_000).build();
        }
        String properties = command.getToken().orElse(command.getProperties());
        event.setKind(EventKind.COMPLETED).setPhysicalId(command.getPhysicalId().orElse(null));
        if (action != CommandAction.DELETE) {
            event.setPhysicalId(command.getPhysicalId().orElseGet(() -> "p-" + ++made)).setAttributes(properties);
        }
        return event.build();
    }

    private static boolean forces(ConvergeCommand command) {
        return command.getAction() == CommandAction.UPDATE && command.getPreviousProperties()
                .filter(before -> !forced(before).equals(forced(command.getProperties()))).isPresent();
    }

    private static String forced(String properties) {
        return properties.replaceAll(".*\"!k\":([0-9]+).*", "$1");
    }

    // ---- requests ---------------------------------------------------------------------------------------------------------------------------------

    /** Resources of which each waits for some of those before it, and has an attribute of one of them. */
    static List<Definition> graph(Random random, int size, int revision) {
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // what a name waits for stays the same through all revisions
            Random shape = new Random(i * 31L + size);
            int changed = random.nextInt(3) == 0 ? revision : 0;
            String before = "n" + (i == 0 ? 0 : shape.nextInt(i));
            String properties = "{\"!k\":" + (random.nextInt(6) == 0 ? revision : 0)
                    + (i < 3 ? "" : ",\"from\":{\"get_attr\":[\"" + before + "\",\"v\"]}") + ",\"v\":" + changed + "}";
            definitions.add(definition("n" + i, properties,
                    i < 3 ? List.of() : List.of("n" + shape.nextInt(i))));
        }
        return definitions;
    }

    /** Resources that wait for none. */
    static List<Definition> fan(int size) {
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            definitions.add(definition("n" + i, "{\"v\":1}", List.of()));
        }
        return definitions;
    }

    static Definition definition(String name, String properties, List<String> dependsOn) {
        return Definition.newBuilder().setName(name).setType(TestType.RESOURCE).setProperties(properties)
                .setDependsOn(dependsOn).build();
    }
}
