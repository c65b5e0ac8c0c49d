package io.convection.executor;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.records.ConvergeCommand;
import io.convection.serdes.Traces;

/**
 * One operation in a plugin's hands. It ends by itself, or from outside, by an interrupt: because its time is up, or by a cancellation. The interrupt hits the
 * plugin only, never what comes after it; and whoever reports first reports the outcome.
 */
final class Running {

    private final ConvergeCommand command;
    private final Traces.Step step;
    private final OperationLog log;
    private final Thread thread = Thread.currentThread();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock telling = new ReentrantLock();
    private Optional<Failed> ended = Optional.empty();
    private boolean begun;
    private boolean over;
    private boolean reported;

    /**
     * To be run by the thread that makes it.
     *
     * @param step
     *            what the trace of the command knows of it
     * @param log
     *            what the plugin says while it works
     */
    Running(ConvergeCommand command, Traces.Step step, OperationLog log) {
        this.command = command;
        this.step = step;
        this.log = log;
    }

    ConvergeCommand command() {
        return command;
    }

    OperationLog log() {
        return log;
    }

    Traces.Step step() {
        return step;
    }

    /** The plugin is asked from here on; false where the operation was ended from outside before. */
    boolean begin() {
        lock.lock();
        try {
            begun = ended.isEmpty();
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** Something that is sent. */
    interface Word {
        void send() throws InterruptedException;
    }

    /** Says something while the plugin has it. The outcome waits for that: a word behind it would be taken for a sign of life, and the next attempt would not be made. */
    void say(Word word) throws InterruptedException {
        telling.lock();
        try {
            if (isRunning()) {
                word.send();
            }
        } finally {
            telling.unlock();
        }
    }

    /** Sends the outcome, behind what was said before. */
    void report(Word outcome) throws InterruptedException {
        telling.lock();
        try {
            outcome.send();
        } finally {
            telling.unlock();
        }
    }

    /** Whether the plugin has it now, and was not told to end. */
    private boolean isRunning() {
        lock.lock();
        try {
            return begun && !over && ended.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends it from outside.
     *
     * @param why how it is reported, unless the plugin still gives an answer that says what was done
     * @return whether it had not ended before
     */
    boolean end(Failed why) {
        lock.lock();
        try {
            if (over || ended.isPresent()) {
                return false;
            }
            ended = Optional.of(why);
            if (begun) {
                thread.interrupt();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The plugin has answered: what is to be reported. Empty where its end was reported before, and there is nothing to add.
     *
     * @param answer what it said
     */
    Optional<Outcome> answered(Outcome answer) {
        lock.lock();
        try {
            over = true;
            if (ended.isEmpty()) {
                reported = true;
                return Optional.of(answer);
            }
            Thread.interrupted();
            boolean late = reported;
            reported = true;
            return switch (answer) {
                case Done done -> Optional.of(done);
                case NeedsReplacement needed when !late -> Optional.of(needed);
                case InProgress going when !late -> Optional.of(going);
                // what was made must not be forgotten
                case Failed failed when failed.physicalId().isPresent() -> Optional.of(failed);
                case NeedsReplacement needed -> Optional.empty();
                case InProgress going -> Optional.empty();
                case Failed failed -> late ? Optional.empty() : ended.map(Outcome.class::cast);
                case Observed seen -> late ? Optional.empty() : Optional.of(seen);
            };
        } finally {
            lock.unlock();
        }
    }

    /** The plugin does not end: what is to be reported in its place, once. */
    Optional<Outcome> givenUp() {
        lock.lock();
        try {
            if (reported || ended.isEmpty()) {
                return Optional.empty();
            }
            reported = true;
            return ended.map(Outcome.class::cast);
        } finally {
            lock.unlock();
        }
    }
}
