package io.convection.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An engine is killed and stays away for a while; then both are ended in good order and started again, one after the other. */
final class RollingScenario {

    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final Duration limit;
    private final Scene scene;
    private final Recoveries recoveries;
    private final Progress progress;
    private final FaultLog log;

    /** @param grace beyond the session time-out */
    RollingScenario(Scene scene, Recoveries recoveries, Progress progress, FaultLog log, Duration grace) {
        this.limit = SESSION.plus(grace);
        this.scene = scene;
        this.recoveries = recoveries;
        this.progress = progress;
        this.log = log;
    }

    /** At least once. */
    void run(Duration time, List<FaultReport.Delay> delays, List<String> wrongs) {
        long began = System.nanoTime();
        int round = 0;
        do {
            progress.at(Duration.ofNanos(System.nanoTime() - began), scene.counts(recoveries.count()));
            List<Member> engines = scene.cluster().of(Member.Kind.ENGINE);
            List<Member> serving = engines.stream().filter(Member::serves).toList();
            Member killed = serving.get(round++ % serving.size());
            step("kill -9 of " + killed.name(), killed::kill, () -> {
                Pauses.of(AWAY);
                killed.start();
            }, delays, wrongs);
            for (Member engine : engines) {
                step("restart of " + engine.name(), () -> {
                    engine.close();
                    engine.start();
                }, () -> log.line("  started"), delays, wrongs);
            }
        } while (System.nanoTime() - began < time.toNanos());
    }

    private void step(String what, Runnable fault, Runnable then, List<FaultReport.Delay> delays,
            List<String> wrongs) {
        log.line(what);
        scene.observer().takeSilences();
        long moment = System.nanoTime();
        scene.probes().forget(moment);
        fault.run();
        then.run();
        scene.awaitServed(System.nanoTime());
        Duration gap = Duration.ofNanos(scene.probes().longestGapSince(moment));
        if (what.startsWith("kill")) {
            recoveries.add(FaultKind.ENGINE_KILL, gap, Duration.ofNanos(System.nanoTime() - moment));
        }
        Map.Entry<String, Long> worst = scene.observer().takeSilences().entrySet().stream()
                .max(Map.Entry.comparingByValue()).orElseThrow();
        Duration longest = Duration.ofNanos(worst.getValue());
        log.line("  gap " + gap.toMillis() + " ms, longest silence " + longest.toMillis() + " ms of " + worst.getKey());
        delays.add(new FaultReport.Delay(what, worst.getKey(), longest));
        if (longest.compareTo(limit) > 0) {
            wrongs.add("delayed: " + worst.getKey() + " by " + longest.toMillis() + " ms at the " + what);
        }
    }
}
