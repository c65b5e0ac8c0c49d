package io.convection.simulator.random.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Dispatched;
import io.convection.simulator.random.graph.Edge;
import io.convection.simulator.random.graph.Part;

/** Work is proportional to what a change touches, the changed names and their downstream, and bounded per input. */
final class I9 extends Invariant {

    /** Reads of one input: so many, and so many for each fact and resource of the graph. */
    private static final int BASE = 60;
    private static final int PER_FACT = 30;

    I9() {
        super("I9");
    }

    @Override
    void dispatched(Dispatched fact, Ledger ledger) {
        if (fact.getAttempt() == 1 && fact.getAction() != CommandAction.DELETE) {
            hold(isTouched(fact.getResource(), ledger), () -> fact.getResource()
                    + " is brought about, and nothing that it waits for, nor itself, was touched: "
                    + ledger.touched());
        }
    }

    private static boolean isTouched(String name, Ledger ledger) {
        Set<String> seen = new HashSet<>();
        Deque<String> work = new ArrayDeque<>();
        work.add(name);
        while (!work.isEmpty()) {
            String next = work.remove();
            if (ledger.touched().contains(next)) {
                return true;
            }
            Part part = ledger.wanted().parts().get(next);
            if (part != null && seen.add(next)) {
                for (Edge edge : part.edges()) {
                    work.add(edge.target());
                }
            }
        }
        return false;
    }

    @Override
    void entry(JournalEntry entry, int reads, Ledger ledger) {
        int size = ledger.widest() + ledger.versions().size();
        int most = BASE + PER_FACT * (entry.getFacts().size() + size);
        hold(reads <= most, () -> reads + " reads for an input with " + entry.getFacts().size()
                + " facts, in a stack of " + size + "; at most " + most);
    }
}
