package io.convection.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.convection.records.ChangeKind;

/** A probe in each partition: changes its stack again shortly after each completion, and remembers when they were. */
final class Probes implements AutoCloseable {

    private static final long PAUSE_MS = 200;

    private final Map<String, Probe> probes = new TreeMap<>();
    private final Map<String, List<Round>> rounds = new HashMap<>();
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<String, Things> wanted = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("probes").factory());
    private Sender sender;
    private int value;
    private boolean over;

    private record Round(long sent, long completed) {}

    Probes(int partitions) {
        for (int i = 0; i < partitions; i++) {
            Probe probe = Probe.of(i, partitions);
            probes.put(probe.stack(), probe);
            rounds.put(probe.stack(), new ArrayList<>());
        }
    }

    synchronized void start(Sender through) {
        sender = through;
        probes.keySet().forEach(stack -> send(stack, ChangeKind.CREATE));
    }

    private synchronized void send(String stack, ChangeKind kind) {
        if (over) {
            return;
        }
        Things things = probes.get(stack).things(++value);
        wanted.put(stack, things);
        sentAt.put(stack, System.nanoTime());
        sender.send(stack, new Change(kind, things.template(), List.of(), things), false);
    }

    /** A stack is at rest; of one that is no probe nothing comes. */
    @SuppressWarnings("FutureReturnValueIgnored") // to send only hands the record over; what becomes of it the sender keeps
    synchronized void completed(String stack, long now) {
        if (probes.containsKey(stack)) {
            rounds.get(stack).add(new Round(sentAt.get(stack), now));
            if (!over) {
                timer.schedule(() -> send(stack, ChangeKind.UPDATE), PAUSE_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Whether every partition has served what was asked after this moment. */
    synchronized boolean servedSince(long moment) {
        return rounds.values().stream().allMatch(all -> !all.isEmpty() && all.getLast().sent() > moment);
    }

    /** The longest time between two completions in one partition from that moment on, in nanoseconds: that of the partition that fared worst. */
    synchronized long longestGapSince(long moment) {
        long longest = 0;
        for (List<Round> all : rounds.values()) {
            long last = moment;
            for (Round round : all) {
                if (round.completed() > moment) {
                    longest = Math.max(longest, round.completed() - last);
                    last = round.completed();
                }
            }
        }
        return longest;
    }

    /** Rounds before that moment are not asked about any more. */
    synchronized void forget(long moment) {
        rounds.values().forEach(all -> {
            while (all.size() > 1 && all.getFirst().completed() < moment) {
                all.removeFirst();
            }
        });
    }

    synchronized Map<String, Things> wanted() {
        return new TreeMap<>(wanted);
    }

    /** No more changes. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        timer.shutdownNow();
    }
}
