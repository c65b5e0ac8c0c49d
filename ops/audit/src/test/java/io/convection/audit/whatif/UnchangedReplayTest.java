package io.convection.audit.whatif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.convection.audit.JournalFile;
import io.convection.audit.history.HistoryEntry;
import io.convection.audit.history.StackHistory;
import io.convection.audit.whatif.Change.Side;
import io.convection.core.Core;
import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.StackChange;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Quarantined;
import io.convection.simulator.random.Plan;
import io.convection.simulator.random.Simulation;
import io.convection.simulator.random.world.World;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** With nothing changed, a replay gives what was. */
class UnchangedReplayTest {

    private static final int DAYS = 25;
    private static final int HISTORIES = 100;
    private static final String STACK = "team/shop";
    private static final Path RECORDED = Path.of("../../topology/core/src/test/resources/histories");

    /** Changes that come while others are under way, executors with few hands, failures, answers that are waited for. */
    private static Day day(long seed) {
        Random random = new Random(seed);
        Settings.Builder settings = Settings.newBuilder().setMaxInFlight(1 + random.nextInt(20))
                .setStepsPerInput(random.nextBoolean() ? 500 : 5 + random.nextInt(20));
        Day day = new Day(seed, new Day.Work(1 + random.nextInt(8), random.nextInt(15), random.nextInt(2),
                random.nextInt(10)), settings);
        int size = 5 + random.nextInt(40);
        long at = 0;
        for (int change = 1; change <= 5; change++) {
            ChangeKind kind = change == 1 ? ChangeKind.CREATE : change == 5 ? ChangeKind.DELETE : ChangeKind.UPDATE;
            day.ask(at, StackChange.newBuilder().setStack(STACK).setRequestId("r" + change).setKind(kind)
                    .setRollbackOnFailure(random.nextInt(4) == 0).setConverge(change == 3 && random.nextBoolean())
                    .setDefinitions(kind == ChangeKind.DELETE ? List.of() : Day.graph(random, size, change)).build());
            at += random.nextInt(3) == 0 ? 400 : 20_000 + random.nextInt(60_000);
        }
        return day;
    }

    @Test
    void ofBusyDaysEachChangeLastsAsLongAsItDid() {
        int changes = 0;
        Measure all = Measure.NONE;
        for (long seed = 1; seed <= DAYS; seed++) {
            StackHistory history = day(seed).history(STACK);
            assertSameJournal(history, seed);
            Estimate estimate = new WhatIf(history, Period.ALL).estimate(Policy.AS_IT_WAS);
            assertSame(estimate, "seed " + seed);
            changes += estimate.changes().size();
            all = all.plus(estimate.was());
        }
        assertThat(changes).isGreaterThan(4 * DAYS);
        assertThat(all.makespan()).isGreaterThan(Duration.ofSeconds(2L * changes));
        assertThat(all.retries()).isGreaterThan(changes);
        assertThat(all.failed()).isPositive();
    }

    private static void assertSame(Estimate estimate, String which) {
        assertThat(estimate.changes()).as(which).isNotEmpty().allSatisfy(change -> {
            Side was = change.was().orElseThrow();
            Side would = change.would().orElseThrow();
            long ms = was.measure().makespan().toMillis();
            // 5 % is what is promised of an estimate
            assertThat(would.measure().makespan().toMillis()).isCloseTo(ms, within(ms / 20));
            assertThat(would.outcome()).isEqualTo(was.outcome());
            assertThat(would.measure().operations()).isEqualTo(was.measure().operations());
            assertThat(would.measure().failed()).isEqualTo(was.measure().failed());
            assertThat(would.measure().retries()).isEqualTo(was.measure().retries());
        });
        assertThat(estimate.basis().estimated()).as(which).isZero();
        assertThat(estimate.basis().furtherAttempts()).as(which).isZero();
    }

    @Test
    void ofRandomHistoriesWithFailuresButNoCrashesTheVeryJournalComesOut() {
        Set<String> faults = Set.of("transient", "permanent");
        Simulation simulation = new Simulation(Plan.of(kind -> faults.contains(kind.name())));
        for (long seed = 1; seed <= HISTORIES; seed++) {
            assertSameJournal(StackHistory.of(World.STACK, simulation.journal(seed)), seed);
        }
    }

    @Test
    void ofRandomHistoriesWithEveryFaultEachChangeLastsAsLongAsItDid() {
        Simulation simulation = new Simulation(Plan.of(kind -> true));
        for (long seed = 1; seed <= HISTORIES; seed++) {
            assertUnchanged(StackHistory.of(World.STACK, simulation.journal(seed)), "seed " + seed);
        }
    }

    /** Those of other rules may be decided otherwise. */
    @Test
    void ofRecordedHistoriesOfThePresentRulesEachChangeLastsAsLongAsItDid() throws IOException {
        try (Stream<Path> files = Files.list(RECORDED)) {
            List<Path> present = files
                    .filter(file -> file.getFileName().toString().startsWith("rules-" + Core.RULES + "-")).sorted()
                    .toList();
            assertThat(present).isNotEmpty();
            for (Path file : present) {
                assertUnchanged(StackHistory.read(new JournalFile(file), World.STACK), file.getFileName().toString());
            }
        }
    }

    private static void assertUnchanged(StackHistory history, String which) {
        boolean decided = history.entries().stream().flatMap(each -> each.entry().getFacts().stream())
                .noneMatch(Quarantined.class::isInstance);
        WhatIf replay = new WhatIf(history, Period.ALL);
        if (decided && replay.hasChanges()) {
            assertSame(replay.estimate(Policy.AS_IT_WAS), which);
        }
    }

    /** The very same facts at the very same times; it ends at rest, however long requests are remembered. */
    private static void assertSameJournal(StackHistory history, long seed) {
        List<JournalEntry> journal = history.entries().stream().map(HistoryEntry::entry).toList();
        List<String> replayed = facts(new Rerun(history, new Recording(history), Policy.AS_IT_WAS).play(0,
                journal.getLast().getTime()));
        assertThat(replayed).as("seed %d", seed).isEqualTo(facts(journal).subList(0, replayed.size()));
    }

    /** What decides nothing is not played again. */
    private static List<String> facts(List<JournalEntry> journal) {
        return journal.stream().filter(entry -> !entry.getFacts().stream().allMatch(Ignored.class::isInstance))
                .map(entry -> entry.getTime() + " " + entry.getStack() + " " + entry.getFacts()).toList();
    }
}
