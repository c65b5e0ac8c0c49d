package io.convection.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.convection.records.CommandAction;

/**
 * The test plugin: holds every operation until the story lets it go. Two are never held: an update of a property whose name begins with {@code !} is answered at
 * once by "needs replacement", and an observation by what is real.
 *
 * <p>Safe for use by several threads: executors arrive on theirs and wait for the answer, the runner releases on its own.
 */
public final class Gate implements AutoCloseable {

    private record Held(Task task, CompletableFuture<Answer> answer, Instant deadline) {}

    private final Reality reality;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** By operation. */
    private final Map<String, Held> held = new LinkedHashMap<>();
    /** By attempt: nothing will be heard of these, unless they are woken. */
    private final Map<String, Held> stalled = new LinkedHashMap<>();
    /** What was to be done by operations, for those that are asked about. */
    private final Map<String, Task> begun = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private boolean closed;

    /** A gate before this world, where time stands still. */
    public Gate(Reality reality) {
        this(reality, InstantSource.fixed(Backend.NOW));
    }

    /**
     * A gate before this world.
     *
     * @param clock
     *            by which operations outlast their time
     */
    public Gate(Reality reality, InstantSource clock) {
        this.reality = reality;
        this.clock = clock;
    }

    /**
     * An executor was told to do this. A second arrival of an attempt takes the place of the first, which is cancelled: its process is taken for dead. Of two attempts
     * at one operation the newer is held; nothing more is heard of the other.
     *
     * @return the answer, once the story gives it; cancelled where the process that waits for it dies, or the story ends
     */
    public CompletableFuture<Answer> arrive(Task task) {
        Optional<Answer> atOnce = atOnce(task);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Optional<Held> before = Optional.empty();
        boolean over;
        lock.lock();
        try {
            over = closed;
            if (atOnce.isEmpty() && !over) {
                before = hold(new Held(task, answer, clock.instant().plus(task.timeout())));
            } else if (atOnce.isPresent() && task.action() == CommandAction.UPDATE) {
                refused.add(task.operation());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        before.ifPresent(gone -> gone.answer().cancel(false));
        atOnce.ifPresent(answer::complete);
        if (over) {
            answer.cancel(false);
        }
        return answer;
    }

    private Optional<Answer> atOnce(Task task) {
        return switch (task.action()) {
            case OBSERVE -> Optional.of(reality.observe(task));
            case UPDATE -> {
                List<String> properties = reality.unchangeable(task);
                yield properties.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Answer.NeedsReplacement(properties,
                                String.join(", ", properties) + " can't be changed in place"));
            }
            case CREATE, DELETE, ASK, UNKNOWN -> Optional.empty();
        };
    }

    /** Gives back what must be cancelled because the same has arrived again. */
    private Optional<Held> hold(Held one) {
        Task task = one.task();
        if (task.action() != CommandAction.ASK) {
            begun.putIfAbsent(task.operation(), task);
        }
        Optional<Held> other = Optional.ofNullable(held.get(task.operation()));
        if (other.isPresent() && other.get().task().attempt().equals(task.attempt())) {
            held.put(task.operation(), one);
            return other;
        }
        if (other.isPresent() && attempt(other.get().task()) > attempt(task)) {
            return Optional.ofNullable(stalled.put(task.attempt(), one));
        }
        held.put(task.operation(), one);
        return other.flatMap(older -> Optional.ofNullable(stalled.put(older.task().attempt(), older)));
    }

    private static int attempt(Task task) {
        return Integer.parseInt(task.attempt().substring(task.attempt().lastIndexOf('@') + 1));
    }

    /** What is held now, in order of arrival. */
    public List<Task> held() {
        return locked(() -> held.values().stream().map(Held::task).toList());
    }

    /** Whether this operation is held now. */
    public boolean holds(String operation) {
        return locked(() -> held.containsKey(operation));
    }

    /** Whether this attempt at an operation is held now. */
    public boolean holdsAttempt(String attempt) {
        return locked(() -> held.values().stream().anyMatch(one -> one.task().attempt().equals(attempt)));
    }

    /** Whether nothing more is to be heard of this attempt. */
    public boolean isStalled(String attempt) {
        return locked(() -> stalled.containsKey(attempt));
    }

    /** The attempts of which nothing more is to be heard, oldest first. */
    public List<Task> stalled() {
        return locked(() -> stalled.values().stream().map(Held::task).toList());
    }

    /** Takes note that this operation was answered elsewhere, at once, for the sake of a {@code !} property: it never arrives. */
    public void noteRefused(String operation) {
        locked(() -> refused.add(operation));
    }

    /** Whether this operation was answered at once, for the sake of a {@code !} property. */
    public boolean refused(String operation) {
        return locked(() -> refused.contains(operation));
    }

    /**
     * Lets a held operation succeed: reality changes, then its executor hears of it.
     *
     * @throws IllegalStateException
     *             if it isn't held
     */
    public void complete(String operation) {
        Held gone = take(operation);
        gone.answer().complete(perform(gone.task()));
    }

    private Answer perform(Task task) {
        return reality.perform(task.action() == CommandAction.ASK ? locked(() -> begun.get(task.operation())) : task);
    }

    /** Answers a held operation by "needs replacement"; errors as for {@link #complete}. */
    public void replace(String operation) {
        take(operation).answer().complete(new Answer.NeedsReplacement(List.of(), "the story asks for a replacement"));
    }

    /** Answers that a held operation goes on elsewhere; errors as for {@link #complete}. */
    public void progress(String operation, Answer.InProgress going) {
        take(operation).answer().complete(going);
    }

    /** Lets a held operation fail; errors as for {@link #complete}. */
    public void fail(String operation, String reason, boolean isTransient) {
        take(operation).answer().complete(new Answer.Failed(reason, isTransient));
    }

    /**
     * Lets a held operation fail that did what it was told all the same; errors as for {@link #complete}.
     *
     * @param told
     *            the failure names the physical resource that it made
     */
    public void failDone(String operation, Answer.Failed failure, boolean told) {
        Held gone = take(operation);
        Optional<String> id = perform(gone.task()) instanceof Answer.Done done && told
                ? done.physicalId()
                : Optional.empty();
        gone.answer().complete(new Answer.Failed(failure.reason(), failure.isTransient(), failure.unknown(), id));
    }

    /** Likewise, but it did nothing; errors as for {@link #complete}. */
    public void fail(String operation, Answer.Failed failure) {
        take(operation).answer().complete(failure);
    }

    /** Nothing more will be heard of a held operation's attempt; errors as for {@link #complete}. */
    public void stall(String operation) {
        locked(() -> {
            Held one = taken(operation);
            return stalled.put(one.task().attempt(), one);
        });
    }

    /** An attempt that nothing was heard of succeeds after all. */
    public void wake(String attempt) {
        Held one = locked(() -> Optional.ofNullable(stalled.remove(attempt)))
                .orElseThrow(() -> new IllegalStateException(attempt + " is not stalled"));
        one.answer().complete(perform(one.task()));
    }

    /** The executor is told to end a held operation, and does; what is stalled hears nothing. */
    public void cancel(String operation, String reason) {
        if (holds(operation)) {
            fail(operation, new Answer.Failed("cancelled: " + reason, false, true, Optional.empty()));
        }
    }

    /** The executor that arrived with this attempt has ended the operation by itself: it is held no more. */
    public void abandon(String attempt) {
        locked(() -> held.values().removeIf(one -> one.task().attempt().equals(attempt)));
    }

    /** When the first of the operations held outlasts its time. */
    public Optional<Instant> nextDeadline() {
        return locked(() -> held.values().stream().map(Held::deadline).min(Comparator.naturalOrder()));
    }

    /** Executors end what has outlasted its time. */
    public void endOverdue() {
        Instant now = clock.instant();
        List<Held> overdue = locked(
                () -> held.values().stream().filter(one -> !one.deadline().isAfter(now)).toList());
        overdue.forEach(one -> fail(one.task().operation(), new Answer.Failed("it did not end within "
                + one.task().timeout().toMillis() / 1000.0 + " s and was interrupted", true, true, Optional.empty())));
    }

    private Held take(String operation) {
        return locked(() -> taken(operation));
    }

    private Held taken(String operation) {
        Held gone = held.remove(operation);
        if (gone == null) {
            throw new IllegalStateException(operation + " is not held at the gate");
        }
        return gone;
    }

    /** The process that holds everything dies: nothing is held or stalled any more, nothing was answered. */
    public void drop() {
        List<Held> gone = locked(() -> {
            List<Held> all = new ArrayList<>(held.values());
            all.addAll(stalled.values());
            held.clear();
            stalled.clear();
            return all;
        });
        gone.forEach(one -> one.answer().cancel(false));
    }

    /**
     * Waits until the condition holds; it is looked at again whenever something arrives or goes, so it may ask this gate.
     *
     * @return whether it holds; false when the time is over
     */
    public boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The story is over: whatever is held or still arrives is cancelled. */
    @Override
    public void close() {
        locked(() -> closed = true);
        drop();
    }
}
