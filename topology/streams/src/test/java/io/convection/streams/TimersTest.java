package io.convection.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import io.convection.core.Core;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.Control;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.records.row.MarkRow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Timers reach their stack through its own partition, once each; controls reach the executors' pools. */
class TimersTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LOOK = Timers.PERIOD;
    private static final long AGAIN = Timers.AGAIN.toMillis();

    @Test
    void aStackIsToldWhenItsTimerIsDueByTheEnginesClock() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "wait"));
            world.wait(LOOK);
            world.at(START.plusSeconds(59));
            world.wait(LOOK);
            assertThat(timersRead(world)).isEmpty();

            world.at(START.plusSeconds(60));
            world.wait(LOOK);
            world.wait(LOOK);

            List<JournalEntry> read = timersRead(world);
            assertThat(read).hasSize(1);
            assertThat(read.getFirst().getStack()).isEqualTo("p/a");
            assertThat(read.getFirst().getTime()).isEqualTo(START.plusSeconds(60));
            assertThat(read.getFirst().getInput()).isEqualTo(ResourceEvent.newBuilder().setStack("p/a").setUid("u")
                    .setKind(EventKind.TIMER_DUE).setOperation(START.plusSeconds(60).toEpochMilli()).build());
        }
    }

    @Test
    void everyStackThatIsDueIsToldAtOneLook() {
        try (TestWorld world = TestWorld.echo()) {
            List.of("p/a", "p/b", "p/c").forEach(stack -> world.send(TestWorld.create(stack, "wait")));
            world.at(START.plusSeconds(61));
            world.wait(LOOK);
            assertThat(timersRead(world)).extracting(JournalEntry::getStack).containsExactly("p/a", "p/b", "p/c");
        }
    }

    @Test
    void aTimerGoesOnInStoresThatAreFilledFromTheChangelogs() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "wait"));
            try (TestWorld next = world.rebuilt()) {
                next.at(START.plusSeconds(60));
                next.wait(LOOK);
                assertThat(timersRead(next)).hasSize(1);
            }
        }
    }

    @Test
    void whatIsOnItsWayIsNotSentAgainBeforeItIsTakenForLost() {
        MemoryRows rows = due("p/a", "p/b");
        Timers timers = new Timers(new EchoDecider());

        assertThat(stacks(timers, rows, 0)).containsExactly("p/a", "p/b");
        assertThat(stacks(timers, rows, 200)).isEmpty();
        assertThat(stacks(timers, rows, AGAIN - 1)).isEmpty();
        assertThat(stacks(timers, rows, AGAIN)).containsExactly("p/a", "p/b");
    }

    @Test
    void theNextTimerOfAStackIsToldAtOnce() {
        Timers timers = new Timers(new EchoDecider());
        stacks(timers, due(START.minusSeconds(1), List.of("p/a", "p/b")), 0);

        MemoryRows rows = due("p/a");
        due(START.minusSeconds(1), List.of("p/b")).rows(Table.NODES).forEach((key, row) -> rows.put(Table.NODES, key,
                row));

        assertThat(stacks(timers, rows, 200)).containsExactly("p/a");
    }

    @Test
    void timersThatStandStillHideNoOthers() {
        Timers timers = new Timers(new EchoDecider());
        List<String> standing = IntStream.range(0, 3 * Timers.AT_ONCE).mapToObj(i -> "q/s" + i).toList();
        MemoryRows rows = due(START.minusSeconds(1), standing);
        assertThat(stacks(timers, rows, 0)).hasSize(Timers.AT_ONCE);
        assertThat(stacks(timers, rows, 200)).hasSize(Timers.AT_ONCE);
        assertThat(stacks(timers, rows, 400)).hasSize(Timers.AT_ONCE);
        assertThat(stacks(timers, rows, 600)).isEmpty();

        due("p/late").rows(Table.NODES).forEach((key, row) -> rows.put(Table.NODES, key, row));

        assertThat(stacks(timers, rows, 800)).containsExactly("p/late");
    }

    @Test
    void whileNothingIsDueOneRowIsLookedAt() {
        List<Integer> scans = new ArrayList<>();
        MemoryRows rows = due("p/a", "p/b");
        RowReader counted = new RowReader() {
            @Override
            public Optional<SpecificRecord> get(Table table, String key) {
                throw new AssertionError("no row is read by itself");
            }

            @Override
            public List<Entry> scan(Table table, String prefix, String after, int limit) {
                scans.add(limit);
                return rows.scan(table, prefix, after, limit);
            }
        };

        assertThat(new Timers(new EchoDecider()).due(counted, START.minusMillis(1), 0)).isEmpty();

        assertThat(scans).containsExactly(1);
    }

    @Test
    void aDeciderWithoutTimersHasNone() {
        Core core = new Core();
        StackProcessor.Decider without = (RowReader rows, Input input, Instant now) -> core.decide(rows, input, now);
        assertThat(without.due(due("p/a"), START, 1)).isEmpty();
        assertThat(without.nextDue(due("p/a"))).isEmpty();
        assertThat(StackProcessor.Decider.of(core).nextDue(due("p/a"))).contains(START);
    }

    @Test
    void controlsGoToEveryExecutorUnderTheirPool() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(StackChange.newBuilder(TestWorld.create("p/a", "tell")).setOrigin("gpu").build());

            var records = world.out(TestWorld.TOPICS.executorControl());
            assertThat(records).hasSize(1);
            assertThat(new String(records.getFirst().key(), UTF_8)).isEqualTo("gpu");
            Control control = world.serdes.deserializer(Control.class)
                    .deserialize(TestWorld.TOPICS.executorControl(), records.getFirst().value());
            assertThat(control.getStack()).contains("p/a");
        }
    }

    private static MemoryRows due(String... stacks) {
        return due(START, List.of(stacks));
    }

    private static MemoryRows due(Instant time, List<String> stacks) {
        MemoryRows rows = new MemoryRows();
        stacks.forEach(stack -> rows.put(Table.NODES, "~/due/%019d/%s".formatted(time.toEpochMilli(), stack),
                new MarkRow("u")));
        return rows;
    }

    private static List<String> stacks(Timers timers, RowReader rows, long wallMs) {
        return timers.due(rows, START, wallMs).stream().map(ResourceEvent::getStack).toList();
    }

    private static List<JournalEntry> timersRead(TestWorld world) {
        return world.journal().stream().filter(entry -> entry.getInput() instanceof ResourceEvent event
                && event.getKind() == EventKind.TIMER_DUE).toList();
    }
}
