package io.convection.app.command;

import java.time.Duration;
import java.util.Optional;

import picocli.CommandLine.Option;

import io.convection.records.StackChange;

/** What a change may say of the traversal that it starts. */
public final class TraversalOptions {

    // @formatter:off
    @Option(names = "--rollback-on-failure",
            order = 30,
            description = "When it fails, go back to the last template that completed; to nothing, if none ever did.")
    // @formatter:on
    private boolean rollbackOnFailure;

    // @formatter:off
    @Option(names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            order = 31,
            description = "After this, such as 30m, 2h, what is in flight is ended and the stack has failed (4h, where settings say nothing else).")
    // @formatter:on
    private Optional<Duration> timeout = Optional.empty();

    /** Puts it into a request. */
    StackChange.Builder into(StackChange.Builder change) {
        return change.setRollbackOnFailure(rollbackOnFailure)
                .setTimeoutMs(timeout.map(Duration::toMillis).orElse(0L));
    }
}
