package io.convection.streams;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of an engine whose thread died. */
class EngineFailuresTest {

    private final EngineClients clients = new EngineClients();
    private final EngineFailures failures = new EngineFailures(clients);

    @BeforeEach
    void doNotPause() {
        failures.close();
    }

    @Test
    void whatMayPassIsTriedAgainUntilItIsOvercome() {
        assertThat(failures.handle(new StreamsException(new TimeoutException("no answer"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failures.waiting()).contains("no answer");
        assertThat(failures.failed()).isEmpty();

        failures.overcome();
        assertThat(failures.waiting()).isEmpty();
    }

    @Test
    void whatNobodyKnowsTheCauseOfIsTriedAgainAFewTimes() {
        for (int i = 0; i < EngineFailures.MOST; i++) {
            assertThat(failures.handle(new StreamsException(new IllegalStateException("a bug"))))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
            assertThat(failures.retrying().orElseThrow()).contains("a bug");
            assertThat(failures.failed()).isEmpty();
            failures.overcome();
            assertThat(failures.retrying()).isEmpty();
        }
        assertThat(failures.handle(new StreamsException(new IllegalStateException("a bug"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.failed().orElseThrow()).contains("a bug");
    }

    @Test
    void anEngineMayBeHeldUpAsOftenAsItWill() {
        for (int i = 0; i <= EngineFailures.MOST; i++) {
            assertThat(failures.handle(new StreamsException(new InvalidTxnStateException("aborted meanwhile"))))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(failures.failed()).isEmpty();
        assertThat(failures.retrying()).isEmpty();
        assertThat(failures.waiting()).isEmpty();
    }

    @Test
    void aCrashIsNoFailure() {
        clients.cut();
        assertThat(failures.handle(new StreamsException("cut")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.failed()).isEmpty();
    }
}
