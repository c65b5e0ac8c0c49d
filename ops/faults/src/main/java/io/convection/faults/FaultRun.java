package io.convection.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.common.TopicPartition;

import io.convection.serdes.RecordSerdes;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.Topics;

/** One run: starts an installation, changes its stacks, lets faults happen, and says what came of it. Every process that it started is gone when it returns. */
public final class FaultRun {

    private static final Duration CREATION = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofMinutes(10);
    /** Attempts of 1,000 that fail for now; none where delays are measured, since an operation that waits for its next attempt delays its stack by right. */
    private static final int MISHAPS = 25;

    private final FaultPlan plan;
    private final Progress progress;

    /** Nothing happens yet. */
    public FaultRun(FaultPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws FaultException if the installation does not start, or does not come back after a fault; data and logs are in the plan's folder
     */
    public FaultReport run() {
        boolean rolling = plan.scenario() == FaultPlan.Scenario.ROLLING;
        Reality reality = new Reality();
        Mishaps mishaps = new Mishaps(plan.seed(), rolling ? 0 : MISHAPS);
        try (RealityServer cloud = new RealityServer(reality, mishaps, plan.folder().resolve("reality.log"));
                Cluster cluster = new Cluster(plan.folder(), plan.command(), cloud.url(), plan.executors())) {
            progress.phase("starting");
            cluster.start();
            try (RecordSerdes serdes = new RecordSerdes(Map.of("schema.registry.url", cluster.registryUrl()))) {
                return run(reality, cluster, serdes);
            }
        }
    }

    private FaultReport run(Reality reality, Cluster cluster, RecordSerdes serdes) {
        int partitions = TopicPlan.DEFAULT_PARTITIONS;
        List<TopicPartition> journal = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(Topics.standard().journal(), number)).toList();
        Probes probes = new Probes(partitions);
        Observer observer = new Observer(probes::completed);
        try (JournalWatch watch = new JournalWatch(cluster.bootstrapServers(), serdes, journal, observer);
                Sender sender = new Sender(cluster.bootstrapServers(), serdes, observer);
                Replicas replicas = new Replicas(cluster.bootstrapServers());
                Workload workload = new Workload(sender, observer, plan.stacks(), plan.resources(), plan.seed(),
                        plan.pause());
                probes) {
            Scene scene = new Scene(cluster, reality, observer, sender, replicas, watch, workload, probes);
            workload.createAll();
            progress.phase("creating " + plan.stacks() + " stacks");
            scene.awaitRest(CREATION);
            probes.start(sender);
            workload.start();
            scene.awaitServed(System.nanoTime());
            return faults(scene, new Audit(cluster.bootstrapServers(), serdes, partitions));
        }
    }

    private FaultReport faults(Scene scene, Audit audit) {
        Recoveries recoveries = new Recoveries();
        List<FaultReport.Delay> delays = new ArrayList<>();
        List<String> wrongs = new ArrayList<>();
        long began = System.nanoTime();
        switch (plan.scenario()) {
            case ROTATION -> new RotationScenario(scene, recoveries, progress, log(), plan.only()).run(plan.time(),
                    plan.kills());
            case ROLLING ->
                new RollingScenario(scene, recoveries, progress, log(), plan.grace()).run(plan.time(), delays, wrongs);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        progress.phase("waiting for every stack");
        scene.stopChanges();
        scene.awaitRest(REST);
        wrongs.addAll(verdicts(scene, audit));
        return new FaultReport(time, recoveries, scene.counts(recoveries.count()), delays,
                scene.cluster().members().stream().mapToInt(Member::ended).sum(),
                LogScan.errors(scene.cluster().logs()), wrongs);
    }

    private List<String> verdicts(Scene scene, Audit audit) {
        List<String> wrongs = new ArrayList<>(scene.observer().wrongs());
        wrongs.addAll(scene.observer().busy().stream().map(busy -> "not at rest: " + busy).toList());
        Map<String, Things> wanted = scene.wanted();
        wrongs.addAll(scene.reality().wrongs());
        wrongs.addAll(Verdicts.reality(wanted, scene.reality().existing()));
        wrongs.addAll(Verdicts.operations(scene.observer().ledger(), scene.reality().operations()));
        wrongs.addAll(audit.statuses(wanted));
        wrongs.addAll(audit.deadLetters());
        progress.phase("verifying the journal");
        wrongs.addAll(audit.verify());
        return wrongs;
    }

    private FaultLog log() {
        try {
            return new FaultLog(Files.newBufferedWriter(plan.folder().resolve("faults.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
