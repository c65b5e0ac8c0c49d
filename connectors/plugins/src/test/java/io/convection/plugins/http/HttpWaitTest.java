package io.convection.plugins.http;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Request;
import io.convection.plugins.Ask;

import static io.convection.plugins.http.ThingService.breaks;
import static io.convection.plugins.http.ThingService.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Objects that are not ready when they are made, nor gone when they are deleted. */
class HttpWaitTest extends HttpFixture {

    @Test
    void theObjectIsAskedAboutUntilItIsReady() {
        InProgress going = Ask.inProgress(plugin.create(Ask.create(1, text(waiting()))));
        assertThat(going.askAgain()).isEqualTo(Duration.ofSeconds(2));

        InProgress still = Ask.inProgress(plugin.ask(going.token(), Ask.create(1, text(waiting()))));
        state("t-1", "ACTIVE");
        assertThat(plugin.ask(still.token(), Ask.create(1, text(waiting()))))
                .isEqualTo(new Done("t-1", Json.parse("{\"size\": 3}")));
    }

    @Test
    void orUntilItHasFailed() {
        InProgress going = Ask.inProgress(plugin.create(Ask.create(1, text(waiting()))));
        service.put("t-1", Json.object().put("state", "ERROR").put("why", "no room"));

        assertThat(plugin.ask(going.token(), Ask.create(1, text(waiting()))))
                .isEqualTo(new Failed("it is ERROR: no room", false, false, Optional.of("t-1")));
    }

    @Test
    void whatCanNotBeSeenJustNowIsLookedAtAgain() {
        InProgress going = Ask.inProgress(plugin.create(Ask.create(1, text(waiting()))));
        service.next(breaks(), breaks(), says(500, ""), says(429, "", "Retry-After", "30"), says(404, ""));

        for (int i = 0; i < 4; i++) {
            going = Ask.inProgress(plugin.ask(going.token(), Ask.create(1, text(waiting()))));
        }
        state("t-1", "ACTIVE");
        await().until(() -> plugin.ask(Token.look(Token.Step.CREATE, "t-1").text(),
                Ask.create(1, text(waiting()))) instanceof Done);
    }

    /** To make it again would be answered by the object that is gone. */
    @Test
    void whatIsNeverSeenHasFailedForGoodAndIsNotForgotten() {
        Outcome outcome = plugin.create(Ask.create(1, text(waiting())));
        service.remove("t-1");
        for (int looks = 0; outcome instanceof InProgress going && looks < 20; looks++) {
            outcome = plugin.ask(going.token(), Ask.create(1, text(waiting())));
        }
        Failed failed = Ask.failed(outcome);
        assertThat(failed.transientFailure()).isFalse();
        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed.physicalId()).contains("t-1");
    }

    @Test
    void somethingThatIsThereIsEnoughWhereNoValueIsNamed() {
        ObjectNode waiting = waiting();
        waiting.withObject("wait").remove("is");
        InProgress going = Ask.inProgress(plugin.create(Ask.create(1, text(waiting))));
        state("t-1", "whatever");

        assertThat(plugin.ask(going.token(), Ask.create(1, text(waiting)))).isInstanceOf(Done.class);
    }

    @Test
    void aDeleteHasEndedWhenThereIsNothingToRead() {
        service.put("t-1", Json.object().put("state", "ACTIVE"));
        Request delete = Ask.delete("t-1", text(waiting()));
        service.next(says(202, ""));

        InProgress going = Ask.inProgress(plugin.delete(delete));
        assertThat(plugin.ask(going.token(), delete)).isInstanceOf(InProgress.class);
        service.remove("t-1");
        assertThat(plugin.ask(going.token(), delete)).isInstanceOf(Done.class);
    }

    @Test
    void orWhenItIsSaidToBeGone() {
        service.put("t-1", Json.object().put("state", "DELETED"));
        service.next(says(202, ""));

        assertThat(plugin.delete(Ask.delete("t-1", text(waiting())))).isInstanceOf(Done.class);
        assertThat(plugin.observe(Ask.observe("t-1", text(waiting())))).isEqualTo(Outcome.missing());
    }

    @Test
    void aTokenThatIsNoneLeavesItInDoubt() {
        assertThat(Ask.failed(plugin.ask("?", Ask.create(1, text(waiting()))))).matches(Failed::outcomeUnknown);
    }

    private void state(String id, String state) {
        service.put(id, service.things().get(id).deepCopy().put("state", state));
    }
}
