package io.convection.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Changes stacks all the time, and knows what each should be. */
final class Workload implements AutoCloseable {

    /** One change of so many is sent twice. */
    private static final int REPEATED = 50;

    /** Stacks that change at once: this many at least, or one of this many. */
    private static final int MOST_BUSY = 8;

    private final Sender sender;
    private final Observer observer;
    private final Changes changes;
    private final Random random;
    private final List<String> stacks = new ArrayList<>();
    private final Map<String, Things> wanted = new TreeMap<>();
    private final Duration pause;
    private final Worker worker = new Worker("workload", this::step);

    /** @param pause between two changes */
    Workload(Sender sender, Observer observer, int stacks, int resources, long seed, Duration pause) {
        this.sender = sender;
        this.observer = observer;
        this.changes = new Changes(seed, resources);
        this.random = new Random(seed + 1);
        this.pause = pause;
        for (int i = 0; i < stacks; i++) {
            this.stacks.add("faults/s" + i);
        }
    }

    /** Creates every stack. */
    void createAll() {
        stacks.forEach(stack -> send(stack, changes.create()));
    }

    /** From now on stacks change. */
    void start() {
        worker.start();
    }

    private void step() {
        Pauses.of(pause);
        // More than that at once only waits in a queue, and the probes behind it.
        if (observer.busyCount() <= Math.max(MOST_BUSY, stacks.size() / MOST_BUSY)) {
            change(stacks.get(random.nextInt(stacks.size())));
        }
    }

    private void change(String stack) {
        Things now = wanted.get(stack);
        if (now.size() > 0) {
            send(stack, changes.next(now));
        } else if (observer.isGone(stack)) {
            send(stack, changes.create());
        }
    }

    private void send(String stack, Change change) {
        synchronized (wanted) {
            wanted.put(stack, change.then());
        }
        boolean twice = random.nextInt(REPEATED) == 0;
        sender.send(stack, change, twice);
    }

    /** What each stack should be; nothing for one that is deleted. */
    Map<String, Things> wanted() {
        synchronized (wanted) {
            return new TreeMap<>(wanted);
        }
    }

    void requireAlive() {
        worker.requireAlive();
    }

    /** No more changes. */
    @Override
    public void close() {
        worker.close();
    }
}
