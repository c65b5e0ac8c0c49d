package io.convection.simulator.virtual;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.fact.Ignored;

/**
 * The core with rows, log and clock of its own, for one partition. Each step decides the input that comes next, at its time; between them no time passes that nobody
 * asked for. It decides in no time itself. For one thread.
 */
public final class VirtualEngine {

    /** The topic of events, as sources name it. */
    public static final String EVENTS = "resource-events";

    /** Behind all that a log has. */
    private static final long FIRST_OFFSET = 1L << 40;

    /** An input that is on its way. */
    public static final class Coming {
        private final Moment moment;
        private final long number;
        private final Source source;
        private final Supplier<? extends SpecificRecord> value;

        private Coming(Moment moment, long number, Source source, Supplier<? extends SpecificRecord> value) {
            this.moment = moment;
            this.number = number;
            this.source = source;
            this.value = value;
        }
    }

    private static final Comparator<Coming> ORDER = Comparator.comparing((Coming coming) -> coming.moment)
            .thenComparingLong(coming -> coming.number);
    private static final int RINGS_AT_ONCE = 1;

    private final Core core = new Core();
    private final MemoryRows rows = new MemoryRows();
    private final PriorityQueue<Coming> log = new PriorityQueue<>(ORDER);
    private final int partition;
    private final Function<Instant, Moment> bell;
    private Instant now = Instant.MIN;
    private Optional<Instant> deaf = Optional.empty();
    private long number;
    private long offset = FIRST_OFFSET;

    /**
     * An engine without a past.
     *
     * @param partition
     *            its number, which stands in sources
     * @param bell
     *            when a timer that is due at some moment is heard; not before it
     */
    public VirtualEngine(int partition, Function<Instant, Moment> bell) {
        this.partition = partition;
        this.bell = bell;
    }

    /**
     * Takes in what was decided elsewhere.
     *
     * @throws IllegalStateException
     *             if the entry does not follow on those before it
     */
    public void fold(JournalEntry entry) {
        core.apply(entry, rows);
        now = entry.getTime();
    }

    /**
     * An input will come from this place.
     *
     * @param value
     *            asked for when it comes
     */
    public Coming send(Moment moment, Source source, Supplier<? extends SpecificRecord> value) {
        Coming coming = new Coming(moment, number++, source, value);
        log.add(coming);
        return coming;
    }

    /** An event will come, at the end of the topic of events. */
    public Coming send(Moment moment, ResourceEvent event) {
        return send(moment, new Source(EVENTS, partition, offset++), () -> event);
    }

    /** What was on its way never comes. */
    public void withdraw(Coming coming) {
        log.remove(coming);
    }

    /** Whether anything is on its way, timers not counted. */
    public boolean expects() {
        return !log.isEmpty();
    }

    /**
     * Decides what comes next: the first input on its way, or a timer.
     *
     * @return what was decided; empty where nothing will ever come
     */
    public Optional<Decision> step() {
        Optional<Instant> due = core.nextDue(rows).filter(found -> !deaf.equals(Optional.of(found)));
        Optional<Moment> ring = due.map(bell);
        Coming first = log.peek();
        if (ring.isPresent() && (first == null || ring.get().compareTo(first.moment) < 0)) {
            return Optional.of(ring(ring.get(), due.get()));
        }
        return Optional.ofNullable(log.poll())
                .map(coming -> decide(coming.moment.at(), new Input(coming.source, coming.value.get())));
    }

    /** Timers of a stack in quarantine stand still: one that was told in vain is not told again. */
    private Decision ring(Moment moment, Instant due) {
        Instant heard = moment.at().isBefore(due) ? due : moment.at();
        List<ResourceEvent> events = core.due(rows, heard, RINGS_AT_ONCE);
        Decision decision = decide(heard, new Input(new Source(EVENTS, partition, offset++), events.getFirst()));
        if (decision.entry().getFacts().stream().allMatch(Ignored.class::isInstance)) {
            deaf = Optional.of(due);
        }
        return decision;
    }

    private Decision decide(Instant at, Input input) {
        now = at.isAfter(now) ? at : now;
        Decision decision = core.decide(rows, input, now);
        decision.writes().forEach(write -> write.row().ifPresentOrElse(
                row -> rows.put(write.table(), write.key(), row), () -> rows.delete(write.table(), write.key())));
        return decision;
    }

    /** The time. */
    public Instant now() {
        return now;
    }

    /** The rows as they are. */
    public RowReader rows() {
        return rows;
    }
}
