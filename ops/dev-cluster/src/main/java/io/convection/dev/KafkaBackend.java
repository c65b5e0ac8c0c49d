package io.convection.dev;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.Backend;
import io.convection.simulator.Gate;
import io.convection.simulator.NotQuietException;
import io.convection.simulator.Reality;
import io.convection.simulator.scenario.Role;
import io.convection.streams.EngineHealth;

/**
 * The whole of it: a broker, an engine with its stores on disk, and an executor with plugins, in this JVM. A story's stacks are of a project of its own, and
 * only entries and rows of that project, and of the partitions themselves, are looked at: other stories on the same broker are none of its business.
 */
final class KafkaBackend implements Backend {

    /** How long one kind of news is waited for before the other kind is looked for. */
    private static final Duration STEP = Duration.ofMillis(50);

    /** What the keys of stacks with timers begin with. */
    private static final String TIMERS = Input.PARTITION + "/due/";

    private final KafkaBackends all;
    private final Duration patience;
    private Gate gate = new Gate(new Reality());
    private Stillness stillness = new Stillness(gate);
    private DueTimers timers = new DueTimers();
    private Optional<StoryCluster> cluster = Optional.empty();
    private Optional<String> project = Optional.empty();
    /** How much of the cluster's journal was looked at. */
    private int looked;

    /**
     * @param patience
     *            how long it is waited for that nothing moves
     */
    KafkaBackend(KafkaBackends all, Duration patience) {
        this.all = all;
        this.patience = patience;
    }

    @Override
    public void open(Gate before) {
        gate = before;
        stillness = new Stillness(before);
        cluster = Optional.of(all.cluster());
    }

    @Override
    public void send(StackChange change) {
        begin(change.getStack());
        stillness.sent(cluster().send(change));
    }

    @Override
    public void deliver(ResourceEvent event) {
        begin(event.getStack());
        stillness.sent(cluster().send(event));
    }

    /** With the first record it is known whose stacks these are. They must have no past. */
    private void begin(String stack) {
        if (project.isPresent()) {
            return;
        }
        String own = stack.substring(0, stack.indexOf('/'));
        if (!cluster().claim(own)) {
            all.discard();
            cluster = Optional.of(all.cluster());
            cluster().claim(own);
        }
        cluster().world().open(own, gate);
        project = Optional.of(own);
        timers = new DueTimers();
        cluster().journal().stream().filter(each -> isOwn(each.entry().getStack())).forEach(timers::read);
        looked = cluster().journal().size();
    }

    private StoryCluster cluster() {
        return cluster.orElseThrow(() -> new IllegalStateException("the backend is not open"));
    }

    @Override
    public Instant now() {
        return cluster().clock().instant();
    }

    @Override
    public void moveTo(Instant instant) {
        cluster().clock().moveTo(instant);
    }

    @Override
    public void quiet() throws NotQuietException {
        long deadline = System.nanoTime() + patience.toNanos();
        look();
        List<String> missing = missing();
        while (!missing.isEmpty()) {
            EngineHealth health = cluster().parts().engine().health();
            if (health.state() == EngineHealth.State.FAILED || System.nanoTime() - deadline >= 0) {
                all.discard();
                throw new NotQuietException(String.join("; ", missing)
                        + (health.ready() ? "" : "; the engine: " + health.state() + ", " + health.reason()));
            }
            await();
            look();
            missing = missing();
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>(stillness.missing());
        missing.addAll(timers.missing(now()));
        return missing;
    }

    /** Waits until something may have changed. */
    private void await() {
        if (stillness.awaitsArrivals()) {
            try {
                gate.await(() -> !stillness.awaitsArrivals(), STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while operations were on their way to the gate", e);
            }
            cluster().follow(Duration.ZERO);
        } else {
            cluster().follow(STEP);
        }
    }

    private void look() {
        if (project.isPresent()) {
            List<Journaled> entries = cluster().journal();
            for (; looked < entries.size(); looked++) {
                Journaled journaled = entries.get(looked);
                if (isOwn(journaled.entry().getStack())) {
                    stillness.read(journaled.entry());
                    timers.read(journaled);
                }
            }
        }
    }

    /** Whether a key, or the stack of an entry, is the story's, or the partition's; the partition's list of timers has those of all stories. */
    private boolean isOwn(String key) {
        boolean others = project.isEmpty() || !key.contains("/" + project.get() + "/");
        return key.startsWith(Input.PARTITION)
                ? !(key.startsWith(TIMERS) && others)
                : project.filter(own -> key.startsWith(own + "/")).isPresent();
    }

    @Override
    public List<Journaled> journal() {
        return project.isEmpty()
                ? List.of()
                : cluster().journal().stream().filter(each -> isOwn(each.entry().getStack())).toList();
    }

    @Override
    public void crash(Role role) {
        DevCluster parts = cluster().parts();
        switch (role) {
            case EXECUTOR -> {
                parts.killExecutor();
                gate.drop();
                stillness.forgetArrivals();
                parts.startExecutor();
            }
            case ENGINE -> parts.crashEngine();
        }
    }

    @Override
    public SortedMap<Integer, MemoryRows> rows() throws NotQuietException {
        if (project.isEmpty()) {
            return new TreeMap<>();
        }
        return cluster().rows(this::isOwn, System.nanoTime() + patience.toNanos()).orElseThrow(
                () -> new NotQuietException("the stores did not stay the same for long enough to be read"));
    }

    @Override
    public void close() {
        cluster = Optional.empty();
    }
}
