package io.convection.simulator.random;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import io.convection.core.Core;
import io.convection.records.JournalEntry;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.RoundMoved;
import io.convection.simulator.Backend.Journaled;
import io.convection.simulator.CoreBackend;
import io.convection.simulator.ScenarioRunner;
import io.convection.simulator.random.world.RowMemory;
import io.convection.simulator.random.world.World;
import io.convection.simulator.scenario.ScenarioException;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever {@code decide} says, {@code apply} does: on any journal, all faults on. */
class FactsTest {

    private static final Plan ALL_FAULTS = Plan.of(kind -> true);
    /** Histories in which every fact turns up that no story leads to; a few hundred will do. */
    private static final long ENOUGH = 10_000;
    private static final Path STORIES = Path.of("scenarios");
    /** Facts that change no row: they tell what became of an input, lead to a word to executors, or say how far a round is whose rest is deferred beside them. */
    private static final Set<Class<?>> TELL_ONLY = Set.of(Ignored.class, Repeated.class, CancelAsked.class,
            RoundMoved.class);

    private static List<JournalEntry> history(Simulation simulation, long seed) {
        return journal(simulation.run(seed).play().world());
    }

    private static List<JournalEntry> journal(World world) {
        List<JournalEntry> journal = new ArrayList<>(world.prepared().journal());
        journal.addAll(world.journal());
        return journal;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyEntryAppliesToTheRowsFoldedFromTheStart(@ForAll @LongRange(min = 1, max = Integer.MAX_VALUE) long seed) {
        World world = new Simulation(ALL_FAULTS).run(seed).play().world();
        Core core = new Core();
        RowMemory folded = new RowMemory();

        journal(world).forEach(entry -> core.apply(entry, folded));

        assertThat(folded.difference(world.rows())).isEmpty();
    }

    /** A journal with a hole, or in another order: what can't be applied is refused with a sentence, and nothing is half done. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void anEntryOutOfItsPlaceAppliesOrIsRefused(@ForAll @LongRange(min = 1, max = Integer.MAX_VALUE) long seed,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double moment,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double which) {
        List<JournalEntry> journal = history(new Simulation(ALL_FAULTS), seed);
        JournalEntry moved = journal.get((int) (which * journal.size()));
        Core core = new Core();
        RowMemory rows = new RowMemory();
        journal.subList(0, (int) (moment * journal.size())).forEach(entry -> core.apply(entry, rows));
        RowMemory before = new RowMemory(rows);

        try {
            core.apply(moved, rows);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("does not follow on these rows").hasMessageContaining(moved.getStack());
            assertThat(rows.difference(before)).isEmpty();
        }
    }

    /** That there is an applier for each is checked by the compiler; that it does something, here: without the fact the rows come out differently. */
    @Test
    void everyFactChangesRows() throws Exception {
        Set<Class<?>> idle = new HashSet<>(Arrays.asList(Fact.class.getPermittedSubclasses()));
        idle.removeAll(TELL_ONLY);

        for (Path story : stories()) {
            acting(journal(story), idle);
        }
        Simulation simulation = new Simulation(ALL_FAULTS);
        for (long seed = 0; seed <= ENOUGH && !idle.isEmpty(); seed++) {
            acting(history(simulation, seed), idle);
        }

        assertThat(idle).isEmpty();
    }

    private static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static List<JournalEntry> journal(Path story) throws ScenarioException {
        CoreBackend backend = new CoreBackend();
        new ScenarioRunner(Map.of("core", () -> backend)).run(List.of(story), List.of("core"),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return backend.journal().stream().map(Journaled::entry).toList();
    }

    /** Takes away the kinds of which one fact of this journal changes a row. */
    private static void acting(List<JournalEntry> journal, Set<Class<?>> idle) {
        Core core = new Core();
        RowMemory rows = new RowMemory();
        for (JournalEntry entry : journal) {
            for (int i = 0; i < entry.getFacts().size(); i++) {
                Class<?> kind = entry.getFacts().get(i).getClass();
                if (idle.contains(kind) && acts(entry, i, rows)) {
                    idle.remove(kind);
                }
            }
            core.apply(entry, rows);
        }
    }

    private static boolean acts(JournalEntry entry, int fact, RowMemory rows) {
        List<Object> others = new ArrayList<>(entry.getFacts());
        others.remove(fact);
        Optional<RowMemory> with = applied(entry, rows);
        Optional<RowMemory> without = applied(JournalEntry.newBuilder(entry).setFacts(others).build(), rows);
        return with.isPresent() && without.map(rest -> with.get().difference(rest).isPresent()).orElse(true);
    }

    private static Optional<RowMemory> applied(JournalEntry entry, RowMemory rows) {
        RowMemory after = new RowMemory(rows);
        try {
            new Core().apply(entry, after);
            return Optional.of(after);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
