package io.convection.simulator.random.audit;

import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision;
import io.convection.core.Decision.Write;
import io.convection.records.JournalEntry;
import io.convection.simulator.random.world.Prepared;
import io.convection.simulator.random.world.RowMemory;
import io.convection.simulator.random.world.World;

/** The fold of the journal is what the stores hold; deciding again gives the same facts. Costs as much as the history itself. */
public final class I6 extends Invariant {

    private final Prepared prepared;
    private final RowMemory folded = new RowMemory();

    /**
     * Nothing is folded yet but what stands before the history.
     *
     * @param prepared
     *            the partition before it
     */
    public I6(Prepared prepared) {
        super("I6");
        this.prepared = prepared;
        prepared.journal().forEach(entry -> prepared.core().apply(entry, folded));
    }

    /** Decides each input of a whole history again, on rows folded up to there; the last must be what is stored. */
    public void replay(World world) {
        world.journal().forEach(this::step);
        same(world.rows());
    }

    /** A decision, as it is committed: the same comes of it again, and the fold has the rows that it wrote. */
    void step(Decision decision) {
        step(decision.entry());
        for (Write write : decision.writes()) {
            Optional<SpecificRecord> row = folded.get(write.table(), write.key());
            hold(row.equals(write.row()), () -> "the row " + write.key() + " is " + write.row()
                    + ", and by the fold of the journal " + row);
        }
    }

    private void step(JournalEntry entry) {
        Decision again = prepared.again(entry, folded);
        hold(again.entry().equals(entry), () -> "decided again, " + entry + " becomes " + again.entry());
        prepared.core().apply(entry, folded);
    }

    /** The rows are those of the fold. */
    public void same(RowMemory stored) {
        Optional<String> difference = folded.difference(stored);
        hold(difference.isEmpty(), () -> "the fold of the journal and the rows: " + difference.orElse(""));
    }
}
