package io.convection.simulator;

import java.time.Duration;
import java.util.ArrayList;
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

import io.convection.records.CommandAction;

/**
 * The test plugin: holds every operation until the story lets it go. An update of a property whose name begins with {@code !} is never held: it is answered at
 * once by "needs replacement".
 *
 * <p>Safe for use by several threads: executors arrive on theirs and wait for the answer, the runner releases on its own.
 */
public final class Gate implements AutoCloseable {

    private record Held(Task task, CompletableFuture<Answer> answer) {}

    private final Reality reality;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private boolean closed;

    /** A gate before this world. */
    public Gate(Reality reality) {
        this.reality = reality;
    }

    /**
     * An executor was told to do this. A second arrival of an operation takes the place of the first, which is cancelled: its process is taken for dead.
     *
     * @return the answer, once the story gives it; cancelled where the process that waits for it dies, or the story ends
     */
    public CompletableFuture<Answer> arrive(Task task) {
        Optional<Answer> atOnce = refusal(task);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Optional<Held> before = Optional.empty();
        boolean over;
        lock.lock();
        try {
            over = closed;
            if (atOnce.isPresent()) {
                refused.add(task.operation());
            } else if (!over) {
                before = Optional.ofNullable(held.put(task.operation(), new Held(task, answer)));
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

    private Optional<Answer> refusal(Task task) {
        if (task.action() != CommandAction.UPDATE) {
            return Optional.empty();
        }
        List<String> properties = reality.unchangeable(task);
        return properties.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer.NeedsReplacement(properties,
                        String.join(", ", properties) + " can't be changed in place"));
    }

    /** What is held now, in order of arrival. */
    public List<Task> held() {
        lock.lock();
        try {
            return held.values().stream().map(Held::task).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this operation is held now. */
    public boolean holds(String operation) {
        lock.lock();
        try {
            return held.containsKey(operation);
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that this operation was answered elsewhere, at once, for the sake of a {@code !} property: it never arrives. */
    public void noteRefused(String operation) {
        lock.lock();
        try {
            refused.add(operation);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this operation was answered at once, for the sake of a {@code !} property. */
    public boolean refused(String operation) {
        lock.lock();
        try {
            return refused.contains(operation);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a held operation succeed: reality changes, then its executor hears of it.
     *
     * @throws IllegalStateException
     *             if it isn't held
     */
    public void complete(String operation) {
        Held gone = take(operation);
        gone.answer().complete(reality.perform(gone.task()));
    }

    /** Answers a held operation by "needs replacement"; errors as for {@link #complete}. */
    public void replace(String operation) {
        take(operation).answer().complete(new Answer.NeedsReplacement(List.of(), "the story asks for a replacement"));
    }

    /** Lets a held operation fail; errors as for {@link #complete}. */
    public void fail(String operation, String reason, boolean isTransient) {
        take(operation).answer().complete(new Answer.Failed(reason, isTransient));
    }

    private Held take(String operation) {
        lock.lock();
        try {
            Held gone = held.remove(operation);
            if (gone == null) {
                throw new IllegalStateException(operation + " is not held at the gate");
            }
            changed.signalAll();
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** The process that holds everything dies: nothing is held any more, nothing was answered. */
    public void drop() {
        List<Held> gone;
        lock.lock();
        try {
            gone = new ArrayList<>(held.values());
            held.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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

    /** The story is over: whatever is held or still arrives is cancelled. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        drop();
    }
}
