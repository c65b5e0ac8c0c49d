package io.convection.plugins;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How many signals are enough, and what they say. */
class HeatWaitConditionTest {

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final HeatWaitCondition plugin = new HeatWaitCondition(() -> now);

    @Test
    void waitsForSoManySignalsOfSuccess() {
        InProgress waits = Ask.inProgress(plugin.create(wanted(2)));
        assertThat(waits.askAgain()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Ask.inProgress(ask(waits, "{}"))).isEqualTo(waits);
        assertThat(Ask.inProgress(ask(waits, "{\"h\": {\"a\": {\"status\": \"SUCCESS\"}}}"))).isEqualTo(waits);
        assertThat(Ask.inProgress(
                ask(waits, "{\"other\": {\"a\": {\"status\": \"SUCCESS\"}, \"b\": {\"status\": \"SUCCESS\"}}}")))
                .as("signals for another handle").isEqualTo(waits);
        Outcome done = ask(waits,
                "{\"h\": {\"a\": {\"status\": \"SUCCESS\", \"data\": 1}, \"b\": {\"status\": \"SUCCESS\"}}}");
        assertThat(Ask.attributes(done)).isEqualTo(Json.parse("{\"data\": {\"a\": 1, \"b\": null}}"));
    }

    @Test
    void failsAtTheFirstOfFailure() {
        InProgress waits = Ask.inProgress(plugin.create(wanted(2)));
        assertThat(Ask.failed(ask(waits, "{\"h\": {\"a\": {\"status\": \"FAILURE\", \"reason\": \"disk full\"}}}"))
                .reason()).isEqualTo("signal a says that it failed: disk full");
    }

    @Test
    void failsWhenItsTimeIsOver() {
        InProgress waits = Ask.inProgress(plugin.create(wanted(2)));
        now = now.plus(Duration.ofMinutes(10));
        assertThat(Ask.failed(ask(waits, "{\"h\": {\"a\": {\"status\": \"SUCCESS\"}}}")).reason())
                .isEqualTo("timed out: 1 of 2 signals came");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(wanted(0)))
                .withMessage("property count must be 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, "{\"handle\": \"h\", \"timeout\": 50000, \"count\": 1}")))
                .withMessage("property timeout must be from 1 to 43200 seconds");
    }

    private Outcome ask(InProgress waits, String signals) {
        return plugin.ask(waits.token(), Ask.signalled(signals, wanted(2)));
    }

    private static Request wanted(int count) {
        return Ask.create(1, "{\"handle\": \"h\", \"timeout\": 600, \"count\": " + count + "}");
    }
}
