package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;

import io.convection.core.Input;
import io.convection.core.apply.Applier;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.core.state.View;
import io.convection.records.Settings;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Pended;
import io.convection.records.fact.TraversalStarted;

/** One input's turn: the rows as they stand, the facts so far, the work left, and what the input may still cost. */
final class Turn {

    /**
     * Input and facts of one entry, beyond which the rest is put off. The largest single step adds 600 KB (a dispatch with the longest properties, before and
     * after, and as many dependencies with as long names as may be), and what is left to do 150 KB: so no entry exceeds the limit on records, 900 KB.
     */
    private static final long MAX_BYTES = 150_000;

    final View rows;
    private final Rows working;
    final Rules rules;
    private Input input;
    final Work work;
    private final List<Fact> facts = new ArrayList<>();
    private final int maxSteps;
    private int steps;
    private long inputCharacters;
    private long characters;
    private long bytes;
    private int counted;

    Turn(Rows rows, Rules rules, Input input) {
        this.rows = rows;
        this.working = rows;
        this.rules = rules;
        this.work = new Work(rows);
        this.maxSteps = settings().getStepsPerInput();
        lookAt(input);
    }

    /** It is about this input from now on. */
    void lookAt(Input next) {
        input = next;
        inputCharacters = Sizes.characters(next.value());
        characters += inputCharacters;
        bytes = 0;
        counted = 0;
    }

    /** States a fact: it is in force at once. */
    void emit(Fact fact) {
        Applier.apply(fact, working, input.source(), input.value());
        working.passSignals(work);
        characters += Sizes.characters(fact);
        facts.add(fact);
        if (fact instanceof TraversalStarted) {
            work.retryFresh();
        }
    }

    /** Says that a node is pending; one fact for a run of them. */
    void emitPended(String node) {
        emit(new Pended(List.of(node)));
        int last = facts.size() - 1;
        if (last > 0 && facts.get(last - 1) instanceof Pended run) {
            List<String> nodes = new ArrayList<>(run.getNodes());
            nodes.add(node);
            facts.set(last - 1, new Pended(nodes));
            facts.remove(last);
        }
    }

    /** Whether the input has more bytes than that. */
    boolean inputExceeds(long most) {
        return inputCharacters * 3 > most && Sizes.of(input.value()) > most;
    }

    /** Counts steps of work. */
    void spend(int count) {
        steps += count;
    }

    /** Whether the rest must be put off to a continuation. */
    boolean spent() {
        return steps >= maxSteps || (characters * 3 >= MAX_BYTES && bytes() >= MAX_BYTES);
    }

    /** Bytes are only counted where there may be too many of them. */
    private long bytes() {
        bytes += bytes == 0 ? Sizes.of(input.value()) : 0;
        for (counted = Math.min(counted, facts.size()); counted < facts.size(); counted++) {
            bytes += Sizes.of(facts.get(counted));
        }
        return bytes;
    }

    /** Steps that are left. */
    int stepsLeft() {
        return Math.max(1, maxSteps - steps);
    }

    Input input() {
        return input;
    }

    List<Fact> facts() {
        return facts;
    }

    Head head() {
        return rows.head().orElseThrow();
    }

    Settings settings() {
        return rows.settings();
    }
}
