package io.convection.simulator.random.audit;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.convection.core.lifecycle.LifeCycle.Transition;
import io.convection.records.fact.Fact;

/** Counts of what was seen, over many runs. Not safe for use by several threads. */
public final class Tally {

    private final Map<Class<?>, long[]> facts = new HashMap<>();
    /** The tables have each row once. */
    private final IdentityHashMap<Transition<?, ?, ?>, long[]> transitions = new IdentityHashMap<>();
    private final Map<String, Long> moves = new TreeMap<>();
    private long inputs;
    private long allFacts;
    private long allFaults;
    private long changes;

    void input() {
        inputs++;
    }

    void fact(Fact fact) {
        allFacts++;
        count(facts, fact.getClass());
    }

    void transition(Transition<?, ?, ?> row) {
        count(transitions, row);
    }

    /** Asked for each fact: getting first is quicker than {@code computeIfAbsent}. */
    private static <K> void count(Map<K, long[]> counts, K what) {
        long[] count = counts.get(what);
        if (count == null) {
            count = new long[1];
            counts.put(what, count);
        }
        count[0]++;
    }

    /** A move was made. */
    public void move(String name, boolean fault) {
        moves.merge(name, 1L, Long::sum);
        allFaults += fault ? 1 : 0;
    }

    /** A request for a change was sent. */
    public void change() {
        changes++;
    }

    /** Inputs decided. */
    public long inputs() {
        return inputs;
    }

    /** Facts stated. */
    public long facts() {
        return allFacts;
    }

    /** Faults made. */
    public long faults() {
        return allFaults;
    }

    /** Requests for changes. */
    public long changes() {
        return changes;
    }

    /** How often a kind of fact was stated. */
    public long count(Class<? extends Fact> kind) {
        long[] count = facts.get(kind);
        return count == null ? 0 : count[0];
    }

    /** How often what a row of a table of the life cycles says has happened. */
    public long count(Transition<?, ?, ?> row) {
        long[] count = transitions.get(row);
        return count == null ? 0 : count[0];
    }

    /** How often each kind of move was made. */
    public Map<String, Long> moves() {
        return moves;
    }
}
