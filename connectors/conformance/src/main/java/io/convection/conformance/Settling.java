package io.convection.conformance;

import java.time.Duration;

import org.awaitility.core.ConditionTimeoutException;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Trial;
import io.convection.records.ConvergeCommand;

import static org.awaitility.Awaitility.await;

/** Brings an operation to its end as the engine would: what goes on elsewhere is asked about, what failed for now is tried again. */
final class Settling {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Trial executor;
    private ConvergeCommand command;
    private Outcome outcome;

    /** By this executor, from what was answered so far. */
    Settling(Trial executor, ConvergeCommand command, Outcome outcome) {
        this.executor = executor;
        this.command = command;
        this.outcome = outcome;
    }

    /** The outcome; if patience is at its end before, what was answered last. */
    Outcome within(Duration patience) {
        try {
            await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(PAUSE).atMost(patience)
                    .until(this::settled);
        } catch (ConditionTimeoutException e) {
            // what was answered last says why
        }
        return outcome;
    }

    private boolean settled() {
        if (outcome instanceof InProgress going) {
            outcome = executor.run(Version.ask(command, going.token()));
        } else if (outcome instanceof Failed failed && failed.transientFailure()) {
            command = Version.attempt(command, command.getAttempt() + 1);
            outcome = executor.run(command);
        }
        return !(outcome instanceof InProgress) && !(outcome instanceof Failed failed && failed.transientFailure());
    }
}
