package io.convection.simulator.random.audit;

import java.util.Optional;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.records.JournalEntry;
import io.convection.simulator.random.world.RowMemory;
import io.convection.simulator.random.world.World;

/** The fold of the journal is what the stores hold; deciding again gives the same facts. */
public final class I6 extends Invariant {

    /** Judged where it is asked for: it costs as much as the history itself. */
    public I6() {
        super("I6");
    }

    /** Folds and decides the whole history again. */
    public void replay(World world) {
        Core core = world.core();
        RowMemory rows = new RowMemory();
        world.prepared().journal().forEach(entry -> core.apply(entry, rows));
        for (JournalEntry entry : world.journal()) {
            step(core, entry, rows);
        }
        same(rows, world.rows());
    }

    /** Decides one entry's input again, on rows from before it, and folds it into them. */
    public void step(Core core, JournalEntry entry, RowMemory rows) {
        Input input = new Input(entry.getSource(), (org.apache.avro.specific.SpecificRecord) entry.getInput());
        Decision again = core.decide(rows, input, entry.getTime());
        hold(again.entry().equals(entry), () -> "decided again, " + entry + " becomes " + again.entry());
        core.apply(entry, rows);
    }

    /** The rows are the same. */
    public void same(RowMemory folded, RowMemory stored) {
        Optional<String> difference = folded.difference(stored);
        hold(difference.isEmpty(), () -> "the fold of the journal and the rows: " + difference.orElse(""));
    }
}
