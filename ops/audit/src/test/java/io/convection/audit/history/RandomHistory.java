package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.Trust;
import io.convection.simulator.random.audit.Tally;
import io.convection.simulator.random.graph.Architect;
import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.moves.Draw;
import io.convection.simulator.random.moves.Kind;
import io.convection.simulator.random.moves.Kinds;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.world.Prepared;
import io.convection.simulator.random.world.RowMemory;
import io.convection.simulator.random.world.World;

/**
 * A random history, with everything that may be asked and may go wrong, and the rows that the engine had at moments of it.
 *
 * @param journal
 *            all entries, those of the partition among them
 * @param moments
 *            the rows, by how many entries there were
 */
record RandomHistory(List<JournalEntry> journal, SortedMap<Integer, RowMemory> moments) {

    static {
        Trust.install();
    }

    private static final int MOVES = 60;

    /** The one of this seed. */
    static RandomHistory of(long seed) {
        Prepared prepared = Prepared.of(Settings.newBuilder().setRevision(1).build());
        Dice dice = new Dice(seed);
        Play play = new Play(prepared, false, new Tally());
        Draw draw = new Draw(dice, new Architect(dice, 4, 12), play);
        int before = prepared.journal().size();
        SortedMap<Integer, RowMemory> moments = new TreeMap<>();
        for (int move = 0; move < MOVES; move++) {
            kind(dice, draw).draw(draw).ifPresent(play::make);
            moments.put(before + play.world().journal().size(), new RowMemory(play.world().rows()));
        }
        play.world().close();
        List<JournalEntry> journal = new ArrayList<>(prepared.journal());
        journal.addAll(play.world().journal());
        return new RandomHistory(journal, moments);
    }

    private static Kind kind(Dice dice, Draw draw) {
        int at = dice.below(100);
        boolean begun = !draw.play().world().journal().isEmpty();
        if (!begun) {
            return Kinds.REQUESTS.getFirst();
        }
        return at < 20
                ? dice.pick(Kinds.FAULTS)
                : at < 27
                        ? dice.pick(Kinds.REQUESTS)
                        : at < 90 && draw.holds() ? Kinds.PROGRESS.getFirst() : dice.pick(Kinds.PROGRESS);
    }

    StackHistory history() {
        return StackHistory.of(World.STACK, journal);
    }
}
