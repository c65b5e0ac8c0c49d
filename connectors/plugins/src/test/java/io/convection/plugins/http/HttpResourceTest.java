package io.convection.plugins.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Request;
import io.convection.executor.secrets.OperationSecrets;
import io.convection.plugins.Ask;

import static io.convection.plugins.http.ThingService.asUsual;
import static io.convection.plugins.http.ThingService.breaks;
import static io.convection.plugins.http.ThingService.doesAndBreaks;
import static io.convection.plugins.http.ThingService.doesAndSays;
import static io.convection.plugins.http.ThingService.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class HttpResourceTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private ThingService service;
    private HttpResource plugin;

    @BeforeEach
    void start() throws IOException {
        service = new ThingService();
        plugin = plugin(Map.of());
    }

    @AfterEach
    void stop() {
        plugin.close();
        service.close();
    }

    @Nested
    class Usually {

        @Test
        void createSendsTheObjectAndReadsItsAttributes() {
            Outcome created = plugin.create(Ask.create(1, text(keyed())));

            assertThat(created).isEqualTo(new Done("t-1", Json.parse("{\"size\": 3}")));
            assertThat(service.things().get("t-1")).isEqualTo(
                    Json.parse("{\"id\": \"t-1\", \"name\": \"a b\", \"size\": 3, \"by\": \"default/foo: C\"}"));
            assertThat(service.requests()).containsExactly("POST /things", "GET /things/t-1");
        }

        @Test
        void createDeliveredAgainMakesNothingMoreAndAnswersTheSame() {
            Outcome first = plugin.create(Ask.create(1, text(keyed())));

            assertThat(plugin.create(Ask.create(1, text(keyed())))).isEqualTo(first);
            assertThat(service.things()).hasSize(1);
        }

        @Test
        void updateChangesItInPlace() {
            plugin.create(Ask.create(1, text(keyed())));

            Outcome updated = plugin.update(Ask.update("t-1", text(keyed()), text(sized(keyed(), 5))));

            assertThat(updated).isEqualTo(new Done("t-1", Json.parse("{\"size\": 5}")));
            assertThat(service.things().get("t-1").get("size").intValue()).isEqualTo(5);
        }

        @Test
        void deleteRemovesItAndThatThereIsNoneIsDone() {
            plugin.create(Ask.create(1, text(keyed())));

            assertThat(plugin.delete(Ask.delete("t-1", text(keyed())))).isEqualTo(new Done("t-1", Json.object()));
            assertThat(service.things()).isEmpty();
            assertThat(plugin.delete(Ask.delete("t-1", text(keyed())))).isInstanceOf(Done.class);
        }

        @Test
        void whatIsObservedStandsBesideWhatWasApplied() {
            plugin.create(Ask.create(1, text(keyed())));
            service.put("t-1", Json.object().put("size", 9));

            assertThat(Ask.observed(plugin.observe(Ask.observe("t-1", text(keyed())))))
                    .isEqualTo("{\"properties\":{\"name\":\"a b\",\"size\":9}}");

            service.remove("t-1");
            assertThat(plugin.observe(Ask.observe("t-1", text(keyed())))).isEqualTo(Outcome.missing());
        }

        @Test
        void whoCanNotReadSaysNothingOfIt() {
            ObjectNode blind = without(keyed(), "read", "attributes", "observed");

            assertThat(plugin.observe(Ask.observe("t-1", text(blind)))).isEqualTo(
                    new Observed(Optional.empty(), false));
        }

        @Test
        void theIdMayBeTheUrlThatTheServiceNames() {
            ObjectNode located = keyed().put("id", "location");
            for (String each : List.of("read", "update", "delete")) {
                located.withObject(each).put("url", "${physical_id}");
            }

            assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(located))))).isEqualTo(service.url() + "/t-1");
            plugin.delete(Ask.delete(service.url() + "/t-1", text(located)));
            assertThat(service.things()).isEmpty();
        }

        @Test
        void orItIsChosenByTheTemplate() {
            service.put("a b", Json.object());
            ObjectNode chosen = keyed().put("id", "${properties.name}");
            chosen.withObject("create").put("method", "PUT").put("url", service.url() + "/${properties.name}");

            assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(chosen))))).isEqualTo("a b");
            assertThat(service.requests()).first().isEqualTo("PUT /things/a%20b");
        }

        @Test
        void theServiceIsToldWhoAsks(@TempDir Path folder) throws Exception {
            Path file = Files.writeString(folder.resolve("token"), "from-file\n");
            plugin = plugin(Map.of("http.secrets", "TOKEN," + folder));

            plugin.create(Ask.create(1, text(auth("{\"bearer\": {\"env\": \"TOKEN\"}}"))));
            assertThat(service.header("Authorization")).isEqualTo("Bearer value of TOKEN");

            plugin.create(Ask.create(1, text(
                    auth("{\"basic\": {\"user\": \"me\", \"password\": {\"file\": \"" + file + "\"}}}"))));
            assertThat(service.header("Authorization")).isEqualTo("Basic bWU6ZnJvbS1maWxl");

            plugin.create(Ask.create(1, text(
                    auth("{\"header\": {\"name\": \"X-token\", \"value\": {\"env\": \"TOKEN\"}}}"))));
            assertThat(service.header("X-token")).isEqualTo("value of TOKEN");
        }

        @Test
        void theServiceIsToldWhoAsksByASecretThatTheExecutorPutIn() {
            OperationSecrets secrets = io.convection.executor.secrets.Secrets
                    .of(Map.of("env", "APP_"), Map.of("APP_TOKEN", "from-executor")::get).ofOperation("default/foo");
            ObjectNode opened = secrets.opened(auth("{\"bearer\": {\"get_secret\": \"token\"}}"));

            plugin.create(Ask.knowing(secrets, Ask.create(1, text(opened))));

            assertThat(service.header("Authorization")).isEqualTo("Bearer from-executor");
        }
    }

    @Nested
    class WhenNobodyKnows {

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

    @Nested
    class WithFind {

        @Test
        void whatAnEarlierDeliveryMadeIsFound() {
            service.next(asUsual(), doesAndBreaks(), says(500, ""));
            assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(Failed::outcomeUnknown);

            assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(found()))))).isEqualTo("t-1");
            assertThat(service.things()).hasSize(1);
        }

        @Test
        void aDoubtIsClearedAtOnceWhereThatCanBe() {
            service.next(asUsual(), doesAndBreaks());

            assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(found()))))).isEqualTo("t-1");
        }

        @Test
        void aDuplicateThatIsRefusedIsItsOwn() {
            service.next(says(200, "{\"items\": []}"), doesAndSays(409, "{\"message\": \"there is one\"}"));

            assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(found()))))).isEqualTo("t-1");
        }

        @Test
        void aDuplicateOfAnothersIsAFailure() {
            service.put("t-9", Json.object().put("name", "a b"));
            service.next(asUsual(), says(409, "{\"message\": \"there is one\"}"));

            assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(f -> !f.transientFailure())
                    .extracting(Failed::reason).asString().contains("there is one");
        }

        @Test
        void whoCanNotLookDoesNotMake() {
            service.next(says(500, ""), says(403, ""), says(200, "nonsense"), says(429, "", "Retry-After", "7"));

            assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(Failed::transientFailure);
            assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(f -> !f.transientFailure());
            assertThat(plugin.create(Ask.create(1, text(found())))).isInstanceOf(Failed.class);
            assertThat(Ask.inProgress(plugin.create(Ask.create(1, text(found())))).askAgain())
                    .isEqualTo(Duration.ofSeconds(7));
            assertThat(service.things()).isEmpty();
        }

        @Test
        void whatMayHaveBeenMadeIsFoundAndDeletedAndNothingElse() {
            service.put("t-9", Json.object().put("name", "a b").put("size", 3));
            plugin.create(Ask.create(1, text(found())));
            plugin.create(Ask.create(7, text(found())));

            plugin.delete(Ask.deleteOfDoubtful(text(found())));

            assertThat(service.things()).containsOnlyKeys("t-9", "t-2");
        }

        @Test
        void findMustNameTheOperation() {
            ObjectNode careless = found();
            careless.withObject("find").set("where", Json.object().put("/name", "${properties.name}"));

            assertRefused(careless, "property find.where must say");
        }
    }

    @Nested
    class WithPatience {

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

    @Nested
    class WithWait {

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

    @Nested
    class Replacements {

        @Test
        void withoutUpdateRequestAnotherObjectIsNeeded() {
            ObjectNode fixed = without(keyed(), "update");

            assertThat(Ask.needsReplacement(plugin.update(Ask.update("t-1", text(fixed), text(sized(fixed, 5)))))
                    .properties()).containsExactly("properties");
            assertThat(service.requests()).isEmpty();
        }

        @Test
        void butNotWhereTheObjectStaysAsItIs() {
            ObjectNode fixed = without(keyed(), "update");
            plugin.create(Ask.create(1, text(fixed)));
            ObjectNode otherwise = fixed.deepCopy();
            otherwise.withObject("attributes").put("called", "/name");

            assertThat(plugin.update(Ask.update("t-1", text(fixed), text(otherwise))))
                    .isEqualTo(new Done("t-1", Json.parse("{\"size\": 3, \"called\": \"a b\"}")));
        }

        @Test
        void whatIsImmutableIsComparedBeforeAnythingIsSent() {
            ObjectNode strict = keyed();
            strict.putArray("immutable").add("size");

            Outcome answer = plugin.update(Ask.update("t-1", text(strict), text(sized(strict, 5))));

            assertThat(Ask.needsReplacement(answer).reason()).isEqualTo("can't be changed in place: size");
            assertThat(service.requests()).isEmpty();
        }

        @Test
        void withWhatIsRealWhereNobodyKnowsWhatIsApplied() {
            ObjectNode strict = keyed();
            strict.putArray("immutable").add("size");
            plugin.create(Ask.create(1, text(strict)));

            assertThat(plugin.update(Ask.updateOfUnknown("t-1", text(strict)))).isInstanceOf(Done.class);
            Ask.needsReplacement(plugin.update(Ask.updateOfUnknown("t-1", text(sized(strict, 5)))));
            assertThat(service.things().get("t-1").get("size").intValue()).isEqualTo(3);
        }

        @Test
        void anUpdateOfWhatIsGoneNeedsAnother() {
            Ask.needsReplacement(plugin.update(Ask.update("t-1", text(keyed()), text(sized(keyed(), 5)))));
        }
    }

    @Nested
    class BadInput {

        @Test
        void onlyWhatTheExecutorAllowsIsCalled() {
            plugin = new HttpResource(HttpSettings.none());

            assertRefused(keyed(), "property create.url: this executor may not call " + service.origin()
                    + "; its setting plugin.http.allowed");
        }

        @Test
        void everyRequestIsMadeBeforeTheFirstIsSent() {
            ObjectNode typo = keyed();
            typo.withObject("delete").put("url", service.url() + "/${physicalid}");
            assertRefused(typo, "property delete.url: nothing is known of ${physicalid} here");

            ObjectNode elsewhere = keyed();
            elsewhere.withObject("read").put("url", "http://example.org/${physical_id}");
            assertRefused(elsewhere, "property read.url: this executor may not call http://example.org");
            assertThat(service.requests()).isEmpty();
        }

        @Test
        void aSecretThatMayNotBeUsedIsNamedAndNoneIsTold() {
            assertRefused(auth("{\"bearer\": {\"env\": \"HOME\"}}"),
                    "property auth.bearer: this executor may not use HOME");
            assertRefused(auth("{\"bearer\": {\"file\": \"/etc/passwd\"}}"),
                    "property auth.bearer: this executor may not");
            assertRefused(auth("{\"bearer\": \"secret\"}"), "property auth.bearer: a secret is given as");

            plugin = plugin(Map.of("http.secrets", "TOKEN"));
            service.next(says(500, "you said: Bearer value of TOKEN"));
            assertThat(
                    Ask.failed(plugin.create(Ask.create(1, text(auth("{\"bearer\": {\"env\": \"TOKEN\"}}"))))).reason())
                    .endsWith("500: you said: Bearer ***");
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
                "create; {}; property create must have the field url",
                "create; {\"url\": \"x\", \"methods\": \"POST\"}; property create has no field methods",
                "create; {\"url\": \"things\"}; property create.url must be a whole URL",
                "create; {\"url\": \"http://me:pw@127.0.0.1/\"}; property create.url must be a whole URL",
                "create; {\"url\": \"http://a b\"}; property create: Illegal character",
                "create; {\"url\": \"http://x\", \"method\": \"post\"}; property create must have a method in capitals",
                "create; {\"url\": \"http://x\", \"success\": [\"ok\"]}; property create.success must be a list of HTTP status codes",
                "read; 7; property read must be a map",
                "id; ~id~; property id must be a JSON pointer",
                "attributes; {\"a\": \"b\"}; property attributes.a must be a JSON pointer",
                "wait; {}; property wait must have the field at",
                "wait; {\"at\": \"/a\", \"every\": -1}; property wait must have seconds from 0 to 3600",
                "auth; {}; property auth must have one of the fields"})
        void aPropertyThatIsWrongIsNamed(String name, String value, String why) {
            ObjectNode wrong = keyed();
            wrong.set(name, value.startsWith("id") ? Json.parse("\"id\"") : Json.parse(value));

            assertRefused(wrong, why);
            assertThat(service.requests()).isEmpty();
        }

        @Test
        void whatNoCreateCanHaveBegunIsDeleted() {
            assertThat(plugin.delete(Ask.deleteOfDoubtful("{\"create\": {}}"))).isInstanceOf(Done.class);
        }
    }

    private void assertRefused(ObjectNode properties, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.create(1, text(properties))))
                .withMessageStartingWith(why);
    }

    private HttpResource plugin(Map<String, String> further) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of("http.allowed", service.origin()));
        settings.putAll(further);
        return new HttpResource(HttpSettings.of(settings, name -> "value of " + name));
    }

    /** A thing whose create the service knows by its key. */
    private ObjectNode keyed() {
        ObjectNode thing = unkeyed();
        thing.withObject("create").withObject("headers").put("Idempotency-Key", "${operation_id}");
        return thing;
    }

    private ObjectNode unkeyed() {
        String one = service.url() + "/${physical_id}";
        ObjectNode thing = Json.object();
        thing.withObject("properties").put("name", "a b").put("size", 3);
        thing.withObject("create").put("url", service.url()).set("body",
                Json.object().put("name", "${properties.name}").put("size", "${properties.size}").put("by",
                        "${stack}: ${resource}"));
        thing.withObject("read").put("url", one);
        thing.withObject("update").put("url", one).set("body", Json.object().put("size", "${properties.size}"));
        thing.withObject("delete").put("url", one);
        thing.withObject("attributes").put("size", "/size");
        thing.withObject("observed").put("size", "/size");
        return thing;
    }

    /** A thing that bears the operation's key. */
    private ObjectNode found() {
        ObjectNode thing = unkeyed();
        thing.withObject("create").withObject("body").put("key", "${operation_key}");
        thing.withObject("find").put("url", service.url()).put("in", "/items").put("id", "/id").set("where",
                Json.object().put("/key", "${operation_key}"));
        return thing;
    }

    private ObjectNode waiting() {
        ObjectNode thing = keyed();
        ObjectNode wait = thing.withObject("wait").put("at", "/state").put("reason", "/why").put("every", 2);
        wait.putArray("is").add("ACTIVE");
        wait.putArray("fails").add("ERROR");
        wait.putArray("gone").add("DELETED");
        return thing;
    }

    private ObjectNode auth(String auth) {
        return keyed().set("auth", Json.parse(auth));
    }

    private static ObjectNode sized(ObjectNode thing, int size) {
        ObjectNode other = thing.deepCopy();
        other.withObject("properties").put("size", size);
        return other;
    }

    private static ObjectNode without(ObjectNode thing, String... names) {
        thing.remove(List.of(names));
        return thing;
    }

    private static String text(ObjectNode thing) {
        return Json.text(thing);
    }
}
