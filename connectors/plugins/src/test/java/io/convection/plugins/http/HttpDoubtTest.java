package io.convection.plugins.http;

import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.plugins.Ask;

import static io.convection.plugins.http.ThingService.asUsual;
import static io.convection.plugins.http.ThingService.doesAndBreaks;
import static io.convection.plugins.http.ThingService.doesAndSays;
import static io.convection.plugins.http.ThingService.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Answers that leave open whether anything was done. */
class HttpDoubtTest extends HttpFixture {

    @Test
    void aConnectionThatBreaksAfterTheCreateLeavesItInDoubtAndTheKeyFindsItAgain() {
        service.next(doesAndBreaks());

        Failed failed = Ask.failed(plugin.create(Ask.create(1, text(keyed()))));
        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed.transientFailure()).isTrue();

        assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(keyed()))))).isEqualTo("t-1");
        assertThat(service.things()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500, true", "502, true", "504, true", "503, true", "302, true", "204, true", "400, false",
            "403, false",
            "404, false", "409, false", "422, false", "501, false", "307, false"})
    void theStatusSaysWhetherACreateMayHaveBeenDone(int status, boolean doubt) {
        ObjectNode picky = keyed();
        picky.withObject("create").putArray("success").add(201);
        service.next(says(status, status == 204 ? "" : "{\"message\": \"no\"}"));

        Failed failed = Ask.failed(plugin.create(Ask.create(1, text(picky))));

        assertThat(failed.outcomeUnknown()).isEqualTo(doubt);
        assertThat(failed.transientFailure()).isEqualTo(doubt);
        assertThat(failed.reason()).startsWith("create: POST " + service.url() + ": " + status);
    }

    @Test
    void withoutKeyOrFindTheCreateIsNotToBeTriedAgain() {
        service.next(doesAndBreaks());

        Failed failed = Ask.failed(plugin.create(Ask.create(1, text(unkeyed()))));

        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed.transientFailure()).isFalse();
    }

    @Test
    void andWhatItMayHaveMadeIsLeftAlone() {
        service.put("t-9", Json.object().put("name", "a b").put("size", 3));

        assertThat(plugin.delete(Ask.deleteOfDoubtful(text(unkeyed())))).isInstanceOf(Done.class);

        assertThat(service.things()).containsOnlyKeys("t-9");
    }

    @Test
    void withAKeyWhatItMayHaveMadeIsAskedForOnceMoreAndDeleted() {
        service.put("t-9", Json.object().put("name", "a b").put("size", 3));
        service.next(doesAndBreaks());
        plugin.create(Ask.create(1, text(keyed())));

        assertThat(plugin.delete(Ask.deleteOfDoubtful(text(keyed())))).isInstanceOf(Done.class);

        assertThat(service.things()).containsOnlyKeys("t-9");
    }

    @Test
    void aServiceThatRefusesTheCreateMadeNothing() {
        service.next(says(422, ""), says(401, ""));

        assertThat(plugin.delete(Ask.deleteOfDoubtful(text(keyed())))).isInstanceOf(Done.class);
        assertThat(plugin.delete(Ask.deleteOfDoubtful(text(keyed())))).as("who did not let us in has not said so")
                .isInstanceOf(Failed.class);
    }

    @Test
    void anIdThatNamesTheOperationIsDeletedWithoutAsking() {
        ObjectNode chosen = unkeyed().put("id", "${operation_key}");
        chosen.withObject("create").put("method", "PUT").put("url", service.url() + "/${operation_key}");

        plugin.delete(Ask.deleteOfDoubtful(text(chosen)));

        assertThat(service.requests()).hasSize(1).first().asString().matches("DELETE /things/[0-9a-f-]{36}");
    }

    @Test
    void aSlowAnswerIsNotWaitedForBeyondTheDeadline() {
        service.next(service.doesAndHangs());

        Failed failed = Ask.failed(plugin.create(Ask.within(SHORT, Ask.create(1, text(keyed())))));

        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed.reason()).contains("no answer within");
    }

    @Test
    void anInterruptEndsItSoon() throws Exception {
        service.next(service.doesAndHangs());
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> outcome.complete(plugin.create(Ask.create(1, text(keyed())))));
        await().until(() -> !service.things().isEmpty());

        thread.interrupt();

        assertThat(Ask.failed(outcome.get()).outcomeUnknown()).isTrue();
    }

    @Test
    void anAnswerWithoutIdLeavesItInDoubt() {
        service.next(doesAndSays(201, "<html>hello</html>", "Content-Type", "text/html"), asUsual(),
                doesAndSays(201, "{\"name\": \"a\"}"));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(keyed()))))).satisfies(failed -> {
            assertThat(failed.outcomeUnknown()).isTrue();
            assertThat(failed.reason()).contains("the answer is no JSON (text/html): <html>hello</html>");
        });
        plugin.observe(Ask.observe("t-1", text(keyed())));
        assertThat(Ask.failed(plugin.create(Ask.create(2, text(keyed()))))).satisfies(failed -> {
            assertThat(failed.outcomeUnknown()).isTrue();
            assertThat(failed.reason()).endsWith("it has no id at /id");
        });
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
        service.next(doesAndSays(201, "{\"id\": \"t-1\", \"more\": \"" + "x".repeat(Service.MOST_ANSWER) + "\"}"));

        Failed failed = Ask.failed(plugin.create(Ask.create(1, text(keyed()))));

        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed.reason()).contains("the answer is larger than may be read");
    }

    @Test
    void whatWasMadeAndCanNotBeReadIsReported() {
        service.next(asUsual(), says(200, "nonsense"), asUsual(), says(403, ""));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(keyed())))).physicalId()).contains("t-1");
        assertThat(Ask.failed(plugin.create(Ask.create(1, text(keyed())))).physicalId()).contains("t-1");
    }

    @Test
    void aRedirectionIsNotFollowed() {
        service.next(says(302, "", "Location", "/things"), says(302, "", "Location", "/things"));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(keyed())))).reason())
                .endsWith("/things: 302 to /things");
        assertThat(plugin.observe(Ask.observe("t-1", text(keyed())))).isInstanceOf(Failed.class);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void anUpdateOrDeleteInDoubtIsTriedAgain() {
        plugin.create(Ask.create(1, text(keyed())));
        service.next(doesAndBreaks(), doesAndBreaks());

        assertThat(Ask.failed(plugin.update(Ask.update("t-1", text(keyed()), text(sized(keyed(), 5))))))
                .matches(Failed::outcomeUnknown).matches(Failed::transientFailure);
        assertThat(Ask.failed(plugin.delete(Ask.delete("t-1", text(keyed()))))).matches(Failed::outcomeUnknown)
                .matches(Failed::transientFailure);
        assertThat(plugin.delete(Ask.delete("t-1", text(keyed())))).isInstanceOf(Done.class);
    }

    @Test
    void whatCanNotBeConnectedToDidNothing() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        plugin = plugin(Map.of("http.allowed", "http://127.0.0.1:" + port));
        ObjectNode nowhere = unkeyed();
        nowhere.withObject("create").put("url", "http://127.0.0.1:" + port + "/things");
        without(nowhere, "read", "update", "delete", "attributes", "observed");

        Failed failed = Ask.failed(plugin.create(Ask.create(1, text(nowhere))));

        assertThat(failed.outcomeUnknown()).isFalse();
        assertThat(failed.transientFailure()).isTrue();
    }
}
