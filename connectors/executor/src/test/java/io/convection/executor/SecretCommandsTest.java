package io.convection.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.secrets.Keysets;
import io.convection.executor.secrets.Secrets;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.LogLine;
import io.convection.records.ResourceType;
import io.convection.records.Trust;
import io.convection.records.ValueType;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands with secrets in them: the plugin sees the values, and nobody else does. */
class SecretCommandsTest {

    static {
        Trust.install();
    }

    private static final ResourceType TYPE = TypeBuilder.type("Example::Login", "Somebody who may log in.")
            .property("password", ValueType.STRING, "A secret.", TypeBuilder.Trait.SECRET)
            .property("pin", ValueType.INTEGER, "A number.", TypeBuilder.Trait.IMMUTABLE)
            .property("note", ValueType.STRING, "Anything.").property("more", ValueType.MAP, "Anything.")
            .attribute("url", ValueType.STRING, "Where it is.")
            .secretAttribute("token", ValueType.STRING, "What it logs in with.").build();
    private static final String PASSWORD = "{\"password\": {\"get_secret\": \"pw\"}}";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(
            Map.of("APP_PW", "hunter22", "APP_PIN", "123456", "APP_WORD", "no-number-at-all"));
    private Function<Request, Outcome> answer = request -> Outcome.done("id-1", Json.object());

    private final Plugin plugin = new Plugin() {
        @Override
        public ResourceType type() {
            return TYPE;
        }

        @Override
        public Outcome create(Request request) {
            return answer.apply(request);
        }

        @Override
        public Outcome update(Request request) {
            return answer.apply(request);
        }

        @Override
        public Outcome delete(Request request) {
            return answer.apply(request);
        }

        @Override
        public Outcome observe(Request request) {
            return answer.apply(request);
        }
    };

    private Outcome run(ConvergeCommand.Builder command) {
        return run(command, Map.of("env", "APP_"));
    }

    private Outcome run(ConvergeCommand.Builder command, Map<String, String> settings) {
        return new CommandRunner(Plugins.of(List.of(plugin)), Secrets.of(settings, environment::get),
                InstantSource.system()).run(command.setType("Example::Login").build());
    }

    private static ConvergeCommand.Builder create(String properties) {
        return Commands.create("C").setProperties(properties);
    }

    private static ConvergeCommand.Builder observe(String properties) {
        return Commands.command("C", CommandAction.OBSERVE, "Example::Login").setPhysicalId("id-1")
                .setProperties(properties);
    }

    @Test
    void thePluginSeesValuesAndCanAskForMore() {
        answer = request -> {
            assertThat(request.property("password").asText()).isEqualTo("hunter22");
            assertThat(request.property("pin").isIntegralNumber()).isTrue();
            assertThat(request.secret("word")).isEqualTo("no-number-at-all");
            assertThat(request.toString()).doesNotContain("hunter22");
            return Outcome.done("id-1", Json.object().put("url", "http://root:hunter22@no-number-at-all/"));
        };
        Outcome outcome = run(create("{\"password\": {\"get_secret\": \"pw\"}, \"pin\": {\"get_secret\": \"pin\"}}"));

        assertThat(outcome).isEqualTo(Outcome.done("id-1", Json.object().put("url", "http://root:***@***/")));
    }

    @Test
    void whatGoesWrongIsToldWithoutThem() {
        answer = request -> {
            throw new IllegalStateException("login with hunter22 refused");
        };
        assertThat(run(create(PASSWORD)))
                .isEqualTo(new Failed("IllegalStateException: login with *** refused", false));
        answer = request -> Outcome.failedForNow("busy; was hunter22");
        assertThat(run(create(PASSWORD))).isEqualTo(new Failed("busy; was ***", true));
        answer = request -> new NeedsReplacement(List.of("password"), "not from hunter22");
        assertThat(run(Commands.update("C", PASSWORD, PASSWORD)))
                .isEqualTo(new NeedsReplacement(List.of("password"), "not from ***"));
    }

    @Test
    void whatThePluginSaysIsToldWithoutThemAndNotWithoutEnd() {
        OperationLog log = new OperationLog(InstantSource.system());
        answer = request -> {
            request.log().say("logged in with hunter22\n  at last ");
            for (int i = 0; i < 100; i++) {
                request.log().say("x".repeat(1000));
            }
            return Outcome.done("id-1", Json.object());
        };
        new CommandRunner(Plugins.of(List.of(plugin)), Secrets.of(Map.of("env", "APP_"), environment::get),
                InstantSource.system()).run(create(PASSWORD).setType("Example::Login").build(), log);
        assertThat(log.told()).hasSize(20).extracting(LogLine::getText).startsWith("logged in with *** at last")
                .endsWith("… and 82 more lines").allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void aWrongValueIsNotShownNotEvenInPart() {
        assertThat(run(create("{\"pin\": {\"get_secret\": \"word\"}}")))
                .isEqualTo(new Failed("property pin must be an integer", false));
    }

    @Test
    void idsAndTokensThatCannotBeToldAreNotMutilated() {
        answer = request -> Outcome.done("user-hunter22", Json.object());
        assertThat(run(create(PASSWORD))).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).startsWith("the physical id has the value of a secret in it");
            assertThat(failed.outcomeUnknown()).isTrue();
            assertThat(failed.physicalId()).isEmpty();
        });
        answer = request -> new InProgress("hunter22/7", Duration.ofSeconds(1));
        assertThat(run(create(PASSWORD))).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.outcomeUnknown()).isTrue());
        answer = request -> new Failed("half", false, false, java.util.Optional.of("user-hunter22"));
        assertThat(run(create(PASSWORD)))
                .isEqualTo(new Failed("half", false, true, java.util.Optional.empty()));
        answer = request -> Outcome.done("id-hunter22", Json.object());
        assertThat(run(Commands.update("C", "{}", PASSWORD).setPhysicalId("id-hunter22")))
                .isInstanceOf(Done.class);
    }

    @Test
    void whatIsUnknownFailsForGoodAndWhatErrsForNow() throws IOException {
        assertThat(run(create("{\"more\": {\"x\": [{\"get_secret\": \"nope\"}]}}"))).isEqualTo(
                new Failed("property more.x[0]: secret `nope` is not known to this executor", false));
        assertThat(run(create(PASSWORD), Map.of("command", folder.resolve("none").toString())))
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.transientFailure()).isTrue());
        answer = request -> Outcome.done(request.secret("nope"), Json.object());
        assertThat(run(create("{}"))).isEqualTo(new Failed("secret `nope` is not known to this executor", false));
    }

    @Test
    void anUpdateMayTurnAwayFromASecretThatIsGone() {
        answer = request -> Outcome.done("id-1",
                Json.object().put("url", request.previousProperties().isPresent() ? "known" : "unknown"));
        assertThat(run(Commands.update("C", "{\"password\": {\"get_secret\": \"gone\"}}", PASSWORD)))
                .isEqualTo(Outcome.done("id-1", Json.object().put("url", "unknown")));
        assertThat(run(Commands.update("C", PASSWORD, PASSWORD)))
                .isEqualTo(Outcome.done("id-1", Json.object().put("url", "known")));
    }

    @Test
    void whatIsSeenIsAsItWasAppliedOrDiffersAndNoMore() {
        answer = request -> Outcome.observed(Json.object().put("password", "hunter22").put("note", "hunter22 is old"));
        assertThat(run(observe("{\"password\": {\"get_secret\": \"pw\"}, \"note\": \"new\"}")))
                .isEqualTo(Outcome.observed(Json.parse(
                        "{\"password\": {\"get_secret\": \"pw\"}, \"note\": \"*** is old\"}")));

        environment.put("APP_PW", "rotated-since");
        assertThat(run(observe(PASSWORD + "  ")))
                .isEqualTo(Outcome.observed(Json.parse("{\"password\": \"***\", \"note\": \"hunter22 is old\"}")));
    }

    @Test
    void secretAttributesLeaveSealedOrNotAtAll() throws IOException {
        answer = request -> Outcome.done("id-1",
                Json.object().put("token", "generated-7").put("url", "http://generated-7@host/"));

        assertThat(run(create("{}")))
                .isEqualTo(Outcome.done("id-1", Json.object().put("url", "http://***@host/")));

        Path keyset = Files.writeString(folder.resolve("keyset"), Keysets.create());
        Outcome sealed = run(create("{}"), Map.of("keyset", keyset.toString()));
        assertThat(sealed).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.attributes().get("token").get("sealed").asText()).doesNotContain("generated");
            assertThat(done.attributes().get("url").asText()).isEqualTo("http://***@host/");
            answer = request -> Outcome.done("id-1",
                    Json.object().put("url", "got " + request.property("password").asText().length()));
            assertThat(run(create(Json.text(Json.object().set("password", done.attributes().get("token")))),
                    Map.of("keyset", keyset.toString())))
                    .isEqualTo(Outcome.done("id-1", Json.object().put("url", "got 11")));
        });
    }
}
