package io.convection.simulator.random.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.core.Decision;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;

/** What runs the engine: reads what is sent, decides, and commits rows, commands, journal and offsets as one, or nothing of it. */
public interface Host extends AutoCloseable {

    /** Makes one. */
    interface Maker {

        /**
         * A host of an engine that has done nothing yet.
         *
         * @param prepared
         *            the partition
         * @param rows
         *            what it knows; the host keeps them up to date
         */
        Host of(Prepared prepared, RowMemory rows);
    }

    /** Whether something was sent, and not read yet. */
    boolean hasInput();

    /** Decides up to so many inputs. */
    List<Decision> decide(int most, Instant now);

    /** What was decided since the last commit stands. */
    void commit();

    /** As after a crash: what is committed stands, nothing else. */
    void abort();

    /** The topics take turns the other way round. */
    void shift();

    /** A request reaches its topic. */
    void send(StackChange change);

    /** An event reaches its topic. */
    void send(ResourceEvent event);

    /** The engine looks at its timers; whether it has found one to be due. */
    boolean ring(Instant now);

    /** When the next timer is due. */
    Optional<Instant> nextDue();

    @Override
    void close();
}
