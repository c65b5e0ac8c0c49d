package io.convection.executor;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.records.ConvergeCommand;

/** How long operations took in plugins, by type, action and outcome. */
final class OperationTimes {

    private final String executor;
    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();

    OperationTimes(String executor) {
        this.executor = executor;
    }

    /** What is measured from now on is shown there. */
    void bindTo(MeterRegistry shown) {
        registry.add(shown);
    }

    /** An operation ended. */
    void took(Duration time, ConvergeCommand command, Outcome outcome) {
        Timer.builder("convection.executor.operation").description("Time that an operation took in its plugin")
                .tag("executor", executor).tag("type", command.getType())
                .tag("action", command.getAction().name().toLowerCase(Locale.ROOT)).tag("outcome", word(outcome))
                .register(registry).record(time);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Done done -> "done";
            case NeedsReplacement needed -> "needs-replacement";
            case InProgress going -> "in-progress";
            case Observed seen -> "observed";
            case Failed failed when failed.outcomeUnknown() -> "unknown";
            case Failed failed -> failed.transientFailure() ? "failed-for-now" : "failed";
        };
    }
}
