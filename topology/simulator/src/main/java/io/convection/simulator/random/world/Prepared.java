package io.convection.simulator.random.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.fact.Quarantined;

/**
 * A partition that knows its settings and the resource types, and nothing else: where every history begins. Made once for many.
 *
 * @param ailing
 *            the rules of the core, where they can be made to fail
 * @param rows
 *            to be copied
 * @param journal
 *            the entries that made them
 * @param host
 *            what runs the engine
 */
public record Prepared(Core core, Optional<Ailing> ailing, Settings settings, RowMemory rows,
        List<JournalEntry> journal, Host.Maker host) {

    /** When every history begins. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /** Decides an entry's input once more, on these rows; by rules that fail where they failed. */
    public Decision again(JournalEntry entry, RowReader on) {
        boolean failed = entry.getFacts().stream().anyMatch(Quarantined.class::isInstance);
        boolean sick = ailing.map(rules -> rules.set(failed)).orElse(false);
        Decision decision = core.decide(on, new Input(entry.getSource(), (SpecificRecord) entry.getInput()),
                entry.getTime());
        ailing.ifPresent(rules -> rules.set(sick));
        return decision;
    }

    /** Such a partition under these settings, by rules that can be made to fail. */
    public static Prepared of(Settings settings) {
        Ailing ailing = new Ailing();
        return of(new Core(ailing), Optional.of(ailing), settings);
    }

    /** Such a partition under these settings, by a core as it is. */
    public static Prepared of(Core core, Settings settings) {
        return of(core, Optional.empty(), settings);
    }

    /** The same with another host. */
    public Prepared on(Host.Maker other) {
        return new Prepared(core, ailing, settings, rows, journal, other);
    }

    private static Prepared of(Core core, Optional<Ailing> ailing, Settings settings) {
        RowMemory rows = new RowMemory();
        List<JournalEntry> journal = new ArrayList<>();
        learn(core, rows, journal, new Source("settings", World.PARTITION, 0L), settings);
        long offset = 0;
        for (ResourceType type : Types.all()) {
            learn(core, rows, journal, new Source("resource-types", World.PARTITION, offset++), type);
        }
        return new Prepared(core, ailing, settings, rows, List.copyOf(journal), Engine::new);
    }

    private static void learn(Core core, RowMemory rows, List<JournalEntry> journal, Source source,
            SpecificRecord value) {
        Decision decision = core.decide(rows, new Input(source, value), START);
        rows.write(decision.writes());
        journal.add(decision.entry());
    }
}
