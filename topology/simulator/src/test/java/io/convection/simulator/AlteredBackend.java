package io.convection.simulator;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import io.convection.core.MemoryRows;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.scenario.Role;

/** The core backend, to be made wrong in one way. */
class AlteredBackend implements Backend {

    private final CoreBackend core = new CoreBackend();

    @Override
    public void open(Gate gate) {
        core.open(gate);
    }

    @Override
    public void send(StackChange change) {
        core.send(change);
    }

    @Override
    public void deliver(ResourceEvent event) {
        core.deliver(event);
    }

    @Override
    public Instant now() {
        return core.now();
    }

    @Override
    public void moveTo(Instant instant) {
        core.moveTo(instant);
    }

    @Override
    public void quiet() throws NotQuietException {
        core.quiet();
    }

    @Override
    public List<Journaled> journal() {
        return core.journal();
    }

    @Override
    public void crash(Role role) {
        core.crash(role);
    }

    @Override
    public SortedMap<Integer, MemoryRows> rows() {
        return core.rows();
    }

    @Override
    public void close() {
        core.close();
    }
}
