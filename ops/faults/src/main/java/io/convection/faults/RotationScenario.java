package io.convection.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Kills and pauses, one after another, each when the one before is over. */
final class RotationScenario {

    /** Longer than any session of a group (6 s) or of a broker (3 s): others have taken over by then. */
    private static final Duration PAUSE = Duration.ofSeconds(9);

    private final Scene scene;
    private final Recoveries recoveries;
    private final Progress progress;
    private final FaultLog log;
    private final Rotation rotation;

    RotationScenario(Scene scene, Recoveries recoveries, Progress progress, FaultLog log,
            Optional<FaultKind> only) {
        this.scene = scene;
        this.recoveries = recoveries;
        this.progress = progress;
        this.log = log;
        this.rotation = new Rotation(only);
    }

    /** For so long; or so many, where that is said. */
    void run(Duration time, int kills) {
        long began = System.nanoTime();
        while (kills > 0 ? recoveries.count() < kills : System.nanoTime() - began < time.toNanos()) {
            progress.at(Duration.ofNanos(System.nanoTime() - began), scene.counts(recoveries.count()));
            fault(rotation.next());
        }
    }

    /** Of engines one that has partitions: nobody would notice the loss of another. */
    private Member victim(FaultKind kind) {
        List<Member> all = scene.cluster().of(kind.who());
        List<Member> serving = kind.who() == Member.Kind.ENGINE ? all.stream().filter(Member::serves).toList() : all;
        List<Member> candidates = serving.isEmpty() ? all : serving;
        return candidates.get(rotation.turn(kind.who(), candidates.size()));
    }

    private void fault(FaultKind kind) {
        Member member = victim(kind);
        long moment = System.nanoTime();
        scene.probes().forget(moment);
        log.line(kind.words() + " " + member.name());
        if (kind.isKill()) {
            member.kill();
            member.start();
        } else {
            member.suspend();
            Pauses.of(PAUSE);
            member.resume();
        }
        scene.awaitServed(System.nanoTime());
        Duration gap = Duration.ofNanos(scene.probes().longestGapSince(moment));
        Duration until = Duration.ofNanos(System.nanoTime() - moment);
        log.line("  gap " + gap.toMillis() + " ms, as before after " + until.toMillis() + " ms, "
                + scene.counts(recoveries.count()));
        recoveries.add(kind, gap, until);
    }
}
