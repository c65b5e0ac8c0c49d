package io.convection.core;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.apply.Applier;
import io.convection.core.check.Checks;
import io.convection.core.decide.Decider;
import io.convection.core.decide.Rules;
import io.convection.core.state.Agenda;
import io.convection.core.state.Keys;
import io.convection.core.state.Rows;
import io.convection.core.state.View;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Trust;
import io.convection.records.fact.Fact;

/**
 * The three functions that everything rests on (design, "Decide and apply").
 *
 * <pre>
 * decide(rows, input, now)  ->  facts, and what follows from them   pure; reads, never writes
 * apply(entry, rows)                                                the only code that changes rows; never throws on a recorded entry
 * </pre>
 *
 * <p>One thread, one partition at a time; instances hold no state and may be shared.
 */
public final class Core {

    /** The version of the rules by which this code decides; stands in every journal entry. */
    public static final int RULES = 3;

    static {
        Trust.install();
    }

    private final Rules rules;

    /** By the present rules. */
    public Core() {
        this(new Rules());
    }

    /** By other rules: for tests that test the tests. */
    public Core(Rules rules) {
        this.rules = rules;
    }

    /**
     * Decides one input.
     *
     * @param rows
     *            the partition's rows
     * @param now
     *            the moment of the decision, in whole milliseconds; never before that of the partition's entry before
     * @return the entry, the rows that it changes, and what is to be sent; nothing is changed yet
     */
    public Decision decide(RowReader rows, Input input, Instant now) {
        return Decider.decide(rules, rows, input, now);
    }

    /**
     * Puts the input's stack in quarantine without deciding the input, which is kept as its first: for one that brought its engine down again and again.
     *
     * @param error
     *            what happened each time, a sentence
     * @return as of {@link #decide}
     * @throws IllegalArgumentException
     *             if the input is not a stack's but the partition's own
     */
    public Decision quarantine(RowReader rows, Input input, Instant now, String error) {
        return Decider.quarantine(rules, rows, input, now, error);
    }

    /** The stacks of the partition that are in quarantine, in order of name; also those that were released and have inputs left to look at. */
    public List<String> quarantined(RowReader rows) {
        return Keys.quarantined(rows);
    }

    /**
     * The stacks whose earliest timer is due: what the host sends to the stack's own partition of {@code resource-events}, so that it queues behind everything that
     * arrived before, and is judged again when it is read. Until then the same call gives the same stacks.
     *
     * @param now
     *            the host's clock
     * @param limit
     *            how many at most, 1 or more
     * @return one event of kind {@code TIMER_DUE} for each stack, the longest overdue first
     */
    public List<ResourceEvent> due(RowReader rows, Instant now, int limit) {
        return Agenda.due(rows, now, limit);
    }

    /** When the earliest timer of the partition is due; empty where there is none. */
    public Optional<Instant> nextDue(RowReader rows) {
        return Agenda.next(rows);
    }

    /**
     * Brings rows from before an entry to after it.
     *
     * @throws IllegalStateException
     *             if the entry speaks of something that the rows don't have: one before it is missing, or it is not in its place. The rows stay as they are
     */
    public void apply(JournalEntry entry, RowStore rows) {
        apply(entry, rows, Observer.NONE);
    }

    /**
     * Does as {@link #apply}, and asks on the way whether the invariants hold that can be asked of each fact (I2, I3 and I10), and whether the entry has its place in the
     * stack's life.
     *
     * @param broken
     *            takes what is wrong
     * @throws IllegalStateException
     *             as {@link #apply}
     */
    public void check(JournalEntry entry, RowStore rows, Consumer<Breach> broken) {
        apply(entry, rows, new Observer() {
            @Override
            public void before(Fact fact, View state) {
                Checks.fact(fact, state, broken);
            }

            @Override
            public void after(View state) {
                if (entry.getSequence() != state.sequence()) {
                    broken.accept(new Breach("I6", "the entry has the sequence " + entry.getSequence()
                            + ", and is the " + state.sequence() + ". of the stack"));
                }
            }
        });
    }

    private static void apply(JournalEntry entry, RowStore rows, Observer observer) {
        Rows working = new Rows(rows, entry.getStack(), entry.getTime());
        try {
            apply(entry, working, observer);
        } catch (NoSuchElementException | IllegalStateException e) {
            throw new IllegalStateException("entry " + entry.getSequence() + " of " + entry.getStack() + ", from "
                    + entry.getSource().getTopic() + " at " + entry.getSource().getOffset()
                    + ", does not follow on these rows: an entry before it is missing, or it is not in its place", e);
        }
        for (Write write : working.writes()) {
            write.row().ifPresentOrElse(row -> rows.put(write.table(), write.key(), row),
                    () -> rows.delete(write.table(), write.key()));
        }
    }

    private static void apply(JournalEntry entry, Rows working, Observer observer) {
        Input input = new Input(entry.getSource(), (SpecificRecord) entry.getInput());
        for (Object fact : entry.getFacts()) {
            observer.before((Fact) fact, working);
            input = Applier.inputOf((Fact) fact, input, working);
            Applier.apply((Fact) fact, working, input.source(), input.value());
            working.passSignals(signal -> {});
        }
        observer.after(working);
        Applier.close(working);
    }
}
