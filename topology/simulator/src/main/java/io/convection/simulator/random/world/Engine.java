package io.convection.simulator.random.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.StackChange;

/**
 * The engine as its host runs it: reads the two topics, decides, and commits rows, commands, journal and offsets as one, or nothing of it. Each instance has an
 * epoch; one that was superseded can't commit.
 */
final class Engine implements Host {

    private final Core core;
    private final RowMemory rows;
    private final Topic changes = new Topic("stack-changes");
    private final Topic events = new Topic("resource-events");
    private int turn;

    Engine(Prepared prepared, RowMemory rows) {
        this.core = prepared.core();
        this.rows = rows;
    }

    @Override
    public boolean hasInput() {
        return changes.hasNext() || events.hasNext();
    }

    /** One transaction: decides up to so many inputs. What it wrote can be taken back until {@link #commit}. */
    @Override
    public List<Decision> decide(int most, Instant now) {
        List<Decision> decisions = new ArrayList<>(most);
        rows.begin();
        while (decisions.size() < most && hasInput()) {
            Topic topic = next();
            Input input = new Input(new Source(topic.name(), World.PARTITION, topic.offset()), topic.next());
            Decision decision = core.decide(rows, input, now);
            rows.write(decision.writes());
            decision.reminder().ifPresent(reminder -> held.add(reminder));
            decisions.add(decision);
        }
        return decisions;
    }

    /** Reminders of the open transaction: on the log only once it is committed. */
    private final List<ResourceEvent> held = new ArrayList<>();

    /** Where both have input, each in its turn; which is first changes with {@link #shift}. */
    private Topic next() {
        if (changes.hasNext() && events.hasNext()) {
            return (turn++ & 1) == 0 ? changes : events;
        }
        return changes.hasNext() ? changes : events;
    }

    /** The topics take turns the other way round: no order holds between partitions. */
    @Override
    public void shift() {
        turn++;
    }

    @Override
    public void commit() {
        rows.commit();
        changes.commit();
        events.commit();
        held.forEach(events::append);
        held.clear();
    }

    /** As after a crash or an abort: what is committed stands, nothing else. */
    @Override
    public void abort() {
        rows.abort();
        changes.abort();
        events.abort();
        held.clear();
    }

    @Override
    public void send(StackChange change) {
        changes.append(change);
    }

    @Override
    public void send(ResourceEvent event) {
        events.append(event);
    }

    /** What the timers of the rows say to the engine itself. */
    @Override
    public boolean ring(Instant now) {
        List<ResourceEvent> due = core.due(rows, now, 10);
        due.forEach(this::send);
        return !due.isEmpty();
    }

    @Override
    public Optional<Instant> nextDue() {
        return core.nextDue(rows);
    }

    @Override
    public void close() {
        // nothing but memory
    }
}
