package io.convection.streams;

import java.time.Duration;
import java.util.Optional;

import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When to commit (ADR 16). A commit costs broker and engine some milliseconds, however little is in it, and an executor sees a command only once it is committed. So
 * while little arrives an input is committed at once, and while much arrives many share a commit, which Streams makes at its interval; a burst is committed when it is
 * over.
 *
 * <p>One per partition; those of one thread share a transaction, and so what arrives is counted by thread. While nothing arrives, nothing is scheduled: a punctuation
 * would make Streams commit an empty transaction.
 */
final class CommitPace {

    /** No two commits are asked for within so many milliseconds, and after as many it is looked whether to commit. */
    static final int SOON_MS = 5;
    /** Where so many inputs were taken in that time, more are waiting. */
    static final int MANY = 8;
    /** If the look comes so late, there was a commit in between, and what was taken says nothing: milliseconds. */
    static final int LATE_MS = 8;
    /** A commit takes time in which nothing can be taken: what was taken before it is remembered for so many milliseconds. */
    static final int RECENT_MS = 20;

    private static final ThreadLocal<Taken> TAKEN = ThreadLocal.withInitial(Taken::new);

    private final ProcessorContext<?, ?> context;
    private Optional<Cancellable> look = Optional.empty();
    private long before;
    private long lookedAt;

    /** Inputs that a thread has taken, all its partitions together. */
    private static final class Taken {
        private long all;
        private long inWindow;
        private long inLastWindow;
        private long windowBegan;
        private long askedAt;

        void one(long now) {
            if (now - windowBegan >= SOON_MS) {
                inLastWindow = now - windowBegan < RECENT_MS ? inWindow : 0;
                inWindow = 0;
                windowBegan = now;
            }
            inWindow++;
            all++;
        }

        boolean mayAsk(long now) {
            return now - askedAt >= SOON_MS && inLastWindow < MANY && inWindow < MANY;
        }
    }

    CommitPace(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** An input was taken. */
    void taken() {
        Taken taken = TAKEN.get();
        long now = context.currentSystemTimeMs();
        taken.one(now);
        if (look.isPresent()) {
            return;
        }
        if (taken.mayAsk(now)) {
            commit(taken, now);
        } else {
            before = taken.all - 1;
            lookedAt = now;
            look = Optional.of(context.schedule(Duration.ofMillis(SOON_MS), PunctuationType.WALL_CLOCK_TIME,
                    this::look));
        }
    }

    private void look(long now) {
        Taken taken = TAKEN.get();
        if (taken.all - before < MANY && now - lookedAt < LATE_MS) {
            look.ifPresent(Cancellable::cancel);
            look = Optional.empty();
            commit(taken, now);
        }
        before = taken.all;
        lookedAt = now;
    }

    private void commit(Taken taken, long now) {
        taken.askedAt = now;
        context.commit();
    }
}
