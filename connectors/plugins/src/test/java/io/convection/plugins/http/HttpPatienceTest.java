package io.convection.plugins.http;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Request;
import io.convection.plugins.Ask;

import static io.convection.plugins.http.ThingService.says;
import static org.assertj.core.api.Assertions.assertThat;

/** A service that says: later. */
class HttpPatienceTest extends HttpFixture {

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aServiceThatNamesATimeIsAskedThen(int status) {
        service.next(says(status, "", "Retry-After", "17"));

        InProgress going = Ask.inProgress(plugin.create(Ask.create(1, text(keyed()))));
        assertThat(going.askAgain()).isEqualTo(Duration.ofSeconds(17));

        assertThat(Ask.physicalId(plugin.ask(going.token(), Ask.create(1, text(keyed()))))).isEqualTo("t-1");
    }

    @Test
    void theTimeMayBeADate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(600));
        service.next(says(503, "", "Retry-After", date));

        assertThat(Ask.inProgress(plugin.create(Ask.create(1, text(keyed())))).askAgain())
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(600));
    }

    @Test
    void withoutATimeItIsATransientFailure() {
        service.next(says(429, "", "Retry-After", "soon"), says(429, ""));

        assertThat(plugin.create(Ask.create(1, text(keyed())))).isEqualTo(
                Outcome.failedForNow("create: POST " + service.url() + ": 429"));
        assertThat(plugin.create(Ask.create(1, text(keyed())))).isInstanceOf(Failed.class);
    }

    @Test
    void aCreateThatCanNotBeRepeatedIsNotPutOff() {
        service.next(says(429, "", "Retry-After", "17"));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(unkeyed()))))).matches(Failed::transientFailure)
                .matches(failed -> !failed.outcomeUnknown());
    }

    @Test
    void updatesAndDeletesArePutOffToo() {
        plugin.create(Ask.create(1, text(keyed())));
        Request update = Ask.update("t-1", text(keyed()), text(sized(keyed(), 5)));
        Request delete = Ask.delete("t-1", text(keyed()));
        service.next(says(429, "", "Retry-After", "1"));
        InProgress updating = Ask.inProgress(plugin.update(update));
        assertThat(plugin.ask(updating.token(), update)).isInstanceOf(Done.class);

        service.next(says(503, "", "Retry-After", "1"));
        InProgress deleting = Ask.inProgress(plugin.delete(delete));
        assertThat(plugin.ask(deleting.token(), delete)).isInstanceOf(Done.class);
        assertThat(service.things()).isEmpty();
    }

    @Test
    void aConflictEndsACreateButNotAnUpdateOrDelete() {
        service.next(says(409, ""), says(409, ""), says(409, ""));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(keyed()))))).matches(f -> !f.transientFailure());
        assertThat(Ask.failed(plugin.update(Ask.update("t-1", text(keyed()), text(sized(keyed(), 5))))))
                .matches(Failed::transientFailure);
        assertThat(Ask.failed(plugin.delete(Ask.delete("t-1", text(keyed()))))).matches(Failed::transientFailure);
    }
}
