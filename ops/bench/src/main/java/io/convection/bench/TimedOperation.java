package io.convection.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** {@code Convection::Bench::Operation}: nothing real. An operation takes its time and tells when it began and ended; or it goes on elsewhere, for ever. */
final class TimedOperation implements Plugin {

    /** The type's name. */
    static final String TYPE = "Convection::Bench::Operation";

    /** Milliseconds for which an operation holds its thread. */
    static final String TAKES = "takes_ms";

    /** Milliseconds after which an operation that goes on elsewhere wants to be asked about; 0 for one that does not. */
    static final String ASK_AGAIN = "ask_again_ms";

    /** When the plugin was asked, in microseconds since 1970. */
    static final String BEGAN = "began";

    /** When it answered. */
    static final String ENDED = "ended";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Nothing real: takes its time.")
            .optional(TAKES, ValueType.INTEGER, "0", "Milliseconds that an operation takes.")
            .optional(ASK_AGAIN, ValueType.INTEGER, "0", "Milliseconds until it wants to be asked about; 0 for done.")
            .attribute(BEGAN, ValueType.INTEGER, "When it began.").attribute(ENDED, ValueType.INTEGER, "When it ended.")
            .timeout(Duration.ofHours(3)).build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        long askAgain = request.property(ASK_AGAIN).asLong();
        return askAgain > 0 ? goesOn(askAgain) : take(request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return create(request);
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    @Override
    public Outcome ask(String token, Request request) {
        return goesOn(request.property(ASK_AGAIN).asLong());
    }

    private static Outcome goesOn(long askAgain) {
        return Outcome.inProgress("elsewhere", Duration.ofMillis(askAgain));
    }

    private static Outcome take(Request request) throws InterruptedException {
        long began = now();
        Thread.sleep(request.property(TAKES).asLong());
        return Outcome.done(request.operationId(), Json.object().put(BEGAN, began).put(ENDED, now()));
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
