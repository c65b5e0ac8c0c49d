package io.convection.conformance;

import java.time.Duration;
import java.util.concurrent.FutureTask;

import io.convection.executor.Outcome;
import io.convection.executor.Trial;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.fail;

/** A command in an executor's hands, on a virtual thread of its own that can be interrupted. */
final class Call {

    private final ConvergeCommand command;
    private final Duration patience;
    private final FutureTask<Outcome> answer;
    private final Thread thread;

    private Call(Trial executor, ConvergeCommand command, Duration patience, boolean interrupted) {
        this.command = command;
        this.patience = patience;
        this.answer = new FutureTask<>(() -> {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return executor.run(command);
        });
        this.thread = Thread.ofVirtual().start(answer);
    }

    static Call begin(Trial executor, ConvergeCommand command, Duration patience) {
        return new Call(executor, command, patience, false);
    }

    /** Interrupted at a moment: before it begins if that is zero, else after so much time, unless it is over by then. */
    static Call interrupted(Trial executor, ConvergeCommand command, Duration moment, Duration patience)
            throws InterruptedException {
        Call call = new Call(executor, command, patience, moment.isZero());
        if (!moment.isZero() && !call.isOverIn(moment)) {
            call.thread.interrupt();
        }
        return call;
    }

    /** Waits for its end, but not longer. */
    boolean isOverIn(Duration longest) throws InterruptedException {
        return thread.join(longest);
    }

    /** What the plugin answers. */
    Outcome answer() throws Exception {
        if (!isOverIn(patience)) {
            fail("%s did not end within %s", command.getAction(), patience);
        }
        return answer.get();
    }
}
