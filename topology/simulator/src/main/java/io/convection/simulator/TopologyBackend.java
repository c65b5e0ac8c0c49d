package io.convection.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.core.Core;
import io.convection.core.MemoryRows;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.simulator.DrivenTopology.Output;
import io.convection.simulator.scenario.Role;

/** The topology under Kafka's test driver. */
public final class TopologyBackend implements Backend {

    private static final int PARTITION = 0;

    private final List<Journaled> journal = new ArrayList<>();
    private final DrivenTopology engine;
    private Instant now = NOW;
    private TestExecutor executor = new TestExecutor(new Gate(new Reality()));

    /** An engine without a past. */
    public TopologyBackend() {
        Trust.install();
        engine = new DrivenTopology(new Core(), Settings.newBuilder().setRevision(1).build(), TestType.all(),
                this::now);
    }

    @Override
    public void open(Gate gate) {
        executor = new TestExecutor(gate);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void moveTo(Instant instant) {
        now = instant;
    }

    @Override
    public void send(StackChange change) {
        engine.send(change);
    }

    @Override
    public void deliver(ResourceEvent event) {
        engine.send(event);
    }

    /** Nothing moves but by this call and by what is sent: it ends when the gate has answered nothing more, and a look at the timers brings nothing. */
    @Override
    public void quiet() {
        int before;
        do {
            answers();
            before = journal.size();
            engine.pass(DrivenTopology.LOOK);
            answers();
        } while (journal.size() > before);
    }

    private void answers() {
        List<ResourceEvent> reports;
        do {
            drain();
            reports = executor.reports();
            reports.forEach(this::deliver);
        } while (!reports.isEmpty());
    }

    /** Takes over what came out since the last call. */
    private void drain() {
        Output output = engine.take();
        output.entries().forEach(entry -> journal.add(new Journaled(PARTITION, entry)));
        output.commands().forEach(executor::take);
        output.controls().forEach(executor::take);
    }

    @Override
    public List<Journaled> journal() {
        return List.copyOf(journal);
    }

    @Override
    public void crash(Role role) {
        switch (role) {
            case EXECUTOR -> executor.crash();
            case ENGINE -> {
                drain();
                engine.restart();
            }
        }
    }

    @Override
    public SortedMap<Integer, MemoryRows> rows() {
        return new TreeMap<>(Map.of(PARTITION, engine.rows()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
