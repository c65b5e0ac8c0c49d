package io.convection.faults;

import java.time.Duration;
import java.util.Map;

/** Everything that takes part in a run. */
record Scene(Cluster cluster, Reality reality, Observer observer, Sender sender, Replicas replicas, JournalWatch watch,
        Workload workload, Probes probes) {

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    /** Of nothing decided: what is not at rest by then never will be. */
    private static final Duration STUCK = Duration.ofSeconds(100);

    /** Waits until every stack has done what it was asked last; no longer than this, nor for stacks that nothing more happens to. */
    void awaitRest(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        long entries = -1;
        long lastWord = System.nanoTime();
        while (!isAtRest() && System.nanoTime() < end && System.nanoTime() - lastWord < STUCK.toNanos()) {
            requireAlive();
            long now = observer.ledger().entries();
            lastWord = now == entries ? lastWord : System.nanoTime();
            entries = now;
            Pauses.brief();
        }
    }

    private boolean isAtRest() {
        return observer.busy().isEmpty() && observer.ledger().open().isEmpty();
    }

    /** Waits until every process does its work, every replica is in sync, and every partition has served what was asked after that. */
    void awaitServed(long moment) {
        long end = moment + RECOVERY.toNanos();
        await("every process is ready", end, () -> cluster.members().stream().allMatch(Member::isReady));
        await("every replica is in sync", end, replicas::inSync);
        long ready = System.nanoTime();
        await("every partition is served", end, () -> probes.servedSince(ready));
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, long end, Condition condition) {
        while (!condition.holds()) {
            requireAlive();
            if (System.nanoTime() > end) {
                throw new FaultException(RECOVERY.toSeconds() + " s after a fault it is not so that " + what);
            }
            Pauses.brief();
        }
    }

    private void requireAlive() {
        watch.requireAlive();
        sender.requireStored();
        workload.requireAlive();
    }

    void stopChanges() {
        workload.close();
        probes.close();
    }

    /** What each stack should be, the probes among them. */
    Map<String, Things> wanted() {
        Map<String, Things> wanted = workload.wanted();
        wanted.putAll(probes.wanted());
        return wanted;
    }

    FaultCounts counts(int faults) {
        Ledger ledger = observer.ledger();
        return new FaultCounts(faults, sender.sent(), ledger.operations(), ledger.attempts(), ledger.retries(),
                ledger.unanswered(), ledger.entries(), reality.redelivered(), reality.repeated());
    }
}
