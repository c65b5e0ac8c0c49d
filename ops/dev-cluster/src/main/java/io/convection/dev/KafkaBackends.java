package io.convection.dev;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.simulator.Backend;
import io.convection.simulator.Backends;

/**
 * The scenario runner's {@code kafka} backends: one broker, with registry, engine and executor, in a temporary folder, for all stories of a run. It is started
 * for the first story, and gone with its folder when this is closed, or the process ends by itself.
 *
 * <p>For stories that are told one after another, by one thread.
 */
public final class KafkaBackends implements AutoCloseable {

    /** What the backend is called. */
    public static final String NAME = "kafka";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaBackends.class);

    /** As the scenario format has it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thread lastResort = new Thread(this::end, "convection-stories-end");
    private Optional<StoryCluster> cluster = Optional.empty();

    /** Nothing is started yet. */
    public KafkaBackends() {
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** The simulator's own backends and this one, by name, as the runner takes them. */
    public Map<String, Supplier<Backend>> andStandard() {
        Map<String, Supplier<Backend>> all = Backends.standard();
        all.put(NAME, this::backend);
        return all;
    }

    /** A backend for one story. */
    public Backend backend() {
        return new KafkaBackend(this, PATIENCE);
    }

    /** The cluster for a story that begins. */
    synchronized StoryCluster cluster() {
        if (cluster.isEmpty()) {
            cluster = Optional.of(StoryCluster.start());
        }
        return cluster.get();
    }

    /** The next story gets another cluster: this one is broken, or has a past that the story must not meet. */
    synchronized void discard() {
        cluster.ifPresent(StoryCluster::close);
        cluster = Optional.empty();
    }

    private synchronized void end() {
        cluster.ifPresent(StoryCluster::end);
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            LOG.debug("The process ends already.");
        }
    }
}
