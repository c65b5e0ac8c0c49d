package io.convection.app.role;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;

/** What runs in this process, as probes and dashboards see it. From any thread. */
public interface Observed {

    /** Whether it is worth keeping: a process that is not live should be ended and started anew. */
    boolean live();

    /** Whether it does its work; otherwise it waits for something, which may take its time. */
    boolean ready();

    /** All that is to be said of its health. */
    ObjectNode health();

    /** Shows what it measures. */
    void bindTo(MeterRegistry registry);
}
