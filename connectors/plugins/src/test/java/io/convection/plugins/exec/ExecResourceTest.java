package io.convection.plugins.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Request;
import io.convection.plugins.Ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ExecResourceTest {

    private static final String DONE = "{\"status\":\"done\",\"physical_id\":\"id-1\",\"attributes\":{\"size\":7}}";

    /** Of an executor; longer than any program here takes to notice a signal. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;
    private Path programs;
    private Path work;
    private ExecResource plugin;

    @BeforeEach
    void makePlugin() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        work = Files.createDirectory(folder.resolve("work"));
        plugin = plugin(Set.of(), GRACE);
    }

    @Test
    void aProgramIsToldWhatToDoOnOneLine() throws Exception {
        program("cat >told; echo '" + DONE + "'");

        plugin.create(Ask.create(1, applied("{\"text\": \"Grüße, \\\"you\\\"\"}")));

        assertThat(Files.readAllLines(work.resolve("told"))).hasSize(1);
        JsonNode told = Json.parse(Files.readString(work.resolve("told")));
        assertThat(told.get("deadline").asText()).isNotEmpty();
        assertThat(Json.text(told)).startsWith("{\"action\":\"create\",\"attempt\":\"3.1/C#1/1@1\",\"deadline\":")
                .endsWith("\"operation\":\"3.1/C#1/1\",\"properties\":{\"text\":\"Grüße, \\\"you\\\"\"},"
                        + "\"resource\":\"C\",\"stack\":\"default/foo\"}");
    }

    @Test
    void itsAnswerIsTheOutcome() throws Exception {
        program("echo '" + DONE + "'");

        assertThat(plugin.create(Ask.create(1, applied("{}")))).isEqualTo(
                new Done("id-1", Json.parse("{\"size\": 7}")));
    }

    @Test
    void anUpdateKnowsWhatWasBeforeAndKeepsTheIdWhereNoneIsSaid() throws Exception {
        program("cat >told; echo '{\"status\":\"done\"}'");

        Outcome outcome = plugin.update(Ask.update("id-1", applied("{\"a\": 1}"), applied("{\"a\": 2}")));

        assertThat(outcome).isEqualTo(new Done("id-1", Json.object()));
        assertThat(told()).contains("\"action\":\"update\"", "\"physical_id\":\"id-1\"",
                "\"previous_properties\":{\"a\":1},\"properties\":{\"a\":2}");
    }

    @Test
    void aDeleteSaysWhichOperationMayHaveMadeIt() throws Exception {
        program("cat >told; echo '{\"status\":\"missing\"}'");

        assertThat(plugin.delete(Ask.deleteOfDoubtful(applied("{}")))).isEqualTo(new Done("", Json.object()));
        assertThat(told()).contains("\"action\":\"delete\"", "\"made_by\":\"3.1/C#1/1\"")
                .doesNotContain("physical_id");
    }

    @Test
    void whatTakesLongIsAskedAboutByToken() throws Exception {
        program("cat >told; echo '{\"status\":\"in_progress\",\"token\":\"job-7\",\"ask_again_ms\":1500}'");

        assertThat(plugin.create(Ask.create(1, applied("{}"))))
                .isEqualTo(Outcome.inProgress("job-7", Duration.ofMillis(1500)));
        plugin.ask("job-7", Ask.create(1, applied("{}")));
        assertThat(told()).contains("\"action\":\"ask\"", "\"token\":\"job-7\"");
    }

    @Test
    void anUpdateMayNeedAReplacement() throws Exception {
        program("echo '{\"status\":\"needs_replacement\",\"reason\":\"an engine is for ever\"}'");

        assertThat(plugin.update(Ask.update("id-1", applied("{}"), applied("{}"))))
                .isEqualTo(Outcome.needsReplacement("properties", "an engine is for ever"));
    }

    @Test
    void whatIsSeenStandsBesideWhatWasApplied() throws Exception {
        Request observe = Ask.observe("id-1", applied("{\"a\": 1, \"b\": 2, \"c\": 3}"));

        program("echo '{\"status\":\"observed\",\"properties\":{\"a\":9,\"c\":null}}'");
        assertThat(Ask.observed(plugin.observe(observe))).isEqualTo("{\"properties\":{\"a\":9,\"b\":2}}");

        program("echo '{\"status\":\"observed\"}'");
        assertThat(plugin.observe(observe)).isEqualTo(new Observed(Optional.empty(), false));

        program("echo '{\"status\":\"missing\"}'");
        assertThat(plugin.observe(observe)).isEqualTo(Outcome.missing());
    }

    @Test
    void aFailureIsWhatTheProgramSaysWhateverItsStatus() throws Exception {
        program("echo '{\"status\":\"failed\",\"reason\":\"no room\",\"transient\":true}'; exit 1");
        assertThat(plugin.create(Ask.create(1, applied("{}")))).isEqualTo(new Failed("no room", true));

        program("echo '{\"status\":\"failed\",\"reason\":\"half\",\"unknown\":true,\"physical_id\":\"id-1\"}'");
        assertThat(plugin.create(Ask.create(1, applied("{}"))))
                .isEqualTo(new Failed("half", false, true, Optional.of("id-1")));

        program("echo why >&2; echo '{\"status\":\"failed\"}'");
        assertThat(plugin.create(Ask.create(1, applied("{}"))))
                .isEqualTo(new Failed("the program gave no reason; stderr: why", false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "kill -9 $$; the program ended with status 137 and no answer",
            "exit 3; the program ended with status 3 and no answer",
            "true; the program answered nothing",
            "echo made it; the program's answer is no JSON object: made it",
            "echo '[1]'; the program's answer is no JSON object: [1]",
            "echo '{\"status\":\"done\"}{}'; the program's answer is no JSON object: {\"status\":\"done\"}{}",
            "echo '{\"status\":\"done\"}'; the program's answer is wrong: it has no physical_id",
            "echo '{}'; the program's answer is wrong: status \"\" is none of done, failed, needs_replacement, in_progress, missing, observed",
            "echo '{\"status\":\"needs_replacement\"}'; the program's answer is wrong: \"needs_replacement\" is no answer to create",
            "echo '{\"status\":\"in_progress\"}'; the program's answer is wrong: it has no token",
            "echo '{\"status\":\"in_progress\",\"token\":\"t\",\"ask_again_ms\":-1}'; the program's answer is wrong: ask_again_ms must be a whole number from 0"})
    void withoutAnAnswerNobodyKnowsWhatACreateDid(String script, String reason) throws Exception {
        program(script);

        assertThat(plugin.create(Ask.create(1, applied("{}")))).isEqualTo(Outcome.unknown(reason));
    }

    @Test
    void whatItSaidLastOnStderrIsTheReason() throws Exception {
        program("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 1");

        assertThat(Ask.failed(plugin.create(Ask.create(1, applied("{}")))).reason())
                .isEqualTo("the program ended with status 1 and no answer; "
                        + "stderr: line 3 | line 4 | line 5 | line 6 | line 7");
    }

    @Test
    void anIdInAnAnswerThatIsNotTrustedIsNotForgotten() throws Exception {
        program("echo '" + DONE + "'; exit 1");
        assertThat(plugin.create(Ask.create(1, applied("{}")))).isEqualTo(new Failed(
                "the program ended with status 1, but answered \"done\"", true, true, Optional.of("id-1")));

        program("echo '{\"status\":\"done\",\"physical_id\":\"id-1\",\"attributes\":[]}'");
        assertThat(plugin.create(Ask.create(1, applied("{}")))).isEqualTo(new Failed(
                "the program's answer is wrong: attributes must be an object", true, true, Optional.of("id-1")));
    }

    @Test
    void whoOnlyLookedDidNothing() throws Exception {
        program("exit 1");

        assertThat(plugin.observe(Ask.observe("id-1", applied("{}"))))
                .isEqualTo(Outcome.failedForNow("the program ended with status 1 and no answer"));
    }

    @Test
    void oneThatWritesTooMuchIsEnded() throws Exception {
        program("echo $$ >pid; while :; do echo 0123456789012345678901234567890123456789; done");

        Failed failed = Ask.failed(plugin.create(Ask.create(1, applied("{}"))));

        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed.reason()).startsWith("the program wrote more to stdout than it may and was ended");
        assertThat(isAlive("pid")).isFalse();
    }

    @Test
    void oneThatReadsNothingIsNotWaitedFor() throws Exception {
        program("echo '" + DONE + "'");

        assertThat(plugin.create(Ask.create(1, applied("{\"text\": \"" + "x".repeat(300_000) + "\"}"))))
                .isInstanceOf(Done.class);
    }

    @Test
    void aChildThatItLeavesBehindDoesNotHoldUpItsAnswer() throws Exception {
        plugin = plugin(Set.of(), Duration.ofMillis(100));
        program("sleep 600 & echo $! >pid; echo '" + DONE + "'");

        assertThat(plugin.create(Ask.create(1, applied("{}")))).isInstanceOf(Done.class);
        assertThat(isAlive("pid")).isTrue();
        ProcessHandle.of(pid("pid")).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void anInterruptEndsItWithItsChildren() throws Exception {
        program("sleep 600 & echo $! >child; echo $$ >pid; wait");

        Outcome outcome = interrupted(Ask.create(1, applied("{}")), "pid");

        assertThat(outcome).isEqualTo(Outcome.unknown("the program was interrupted"));
        await().until(() -> !isAlive("pid") && !isAlive("child"));
    }

    @Test
    void whatItStillAnswersWhenItIsInterruptedCounts() throws Exception {
        program("trap \"echo '{\\\"status\\\":\\\"done\\\",\\\"physical_id\\\":\\\"id-1\\\"}'; exit 0\" TERM;"
                + " echo $$ >pid; while :; do sleep 0.1; done");

        assertThat(interrupted(Ask.create(1, applied("{}")), "pid")).isEqualTo(new Done("id-1", Json.object()));
    }

    @Test
    void oneThatDoesNotHeedIsKilled() throws Exception {
        plugin = plugin(Set.of(), Duration.ofMillis(100));
        program("trap '' TERM; echo $$ >pid; while :; do sleep 0.1; done");

        assertThat(Ask.failed(interrupted(Ask.create(1, applied("{}")), "pid")).outcomeUnknown()).isTrue();
        await().until(() -> !isAlive("pid"));
    }

    @Test
    void oneThatCanNotBeStartedDidNothing() throws Exception {
        Failed none = Ask.failed(plugin.create(Ask.create(1, applied("{}"))));
        assertThat(none.reason()).startsWith("the program could not be started: ");
        assertThat(none.transientFailure()).isTrue();
        assertThat(none.outcomeUnknown()).isFalse();

        assertThat(Ask.failed(plugin.ask("t", Ask.create(1, applied("{}")))).outcomeUnknown())
                .as("what goes on elsewhere").isTrue();
    }

    @Test
    void onlyWhatTheExecutorAllowsIsRun() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "#!/bin/sh\ntouch ran\n");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(programs.resolve("link"), elsewhere);

        for (Path refused : List.of(elsewhere, programs.resolve("link"), programs.resolve("../elsewhere"),
                folder.resolve("none"))) {
            assertRefused(refused.toString(), "this executor may not run " + refused);
        }
        assertRefused("sh", "sh is no absolute path");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void byDefaultNothingIsRun() {
        plugin = new ExecResource(ExecSettings.none(work));

        assertRefused("/bin/sh", "plugin.exec.allowed");
    }

    @Test
    void whatNoCreateCanHaveBegunIsDeleted() throws Exception {
        assertThat(plugin.delete(Ask.deleteOfDoubtful("{\"command\": [\"make\"]}"))).isInstanceOf(Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[[\"a\"]]", "[{}]"})
    void aCommandThatIsNoListOfStringsIsRefused(String command) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, "{\"command\": " + command + "}")))
                .withMessageStartingWith("property command must");
    }

    @Test
    void argumentsAreNotReadByAShell() throws Exception {
        Path program = program("printf '%s|' \"$@\" >told; echo '" + DONE + "'");

        plugin.create(Ask.create(1, Json.text(Json.object().set("command",
                Json.object().arrayNode().add(program.toString()).add("$HOME; x").add("").add(7)))));

        assertThat(told()).isEqualTo("$HOME; x||7|");
    }

    @Test
    void ofTheEnvironmentItIsGivenWhatTheTemplateNamesAndTheExecutorAllows() throws Exception {
        Optional<String> name = System.getenv().keySet().stream().filter(each -> each.matches("[A-Z][A-Z_]+"))
                .filter(each -> !Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PWD", "OLDPWD", "SHLVL")
                        .contains(each))
                .findFirst();
        assumeTrue(name.isPresent(), "the environment of the tests has a variable");
        plugin = plugin(Set.of(name.get()), GRACE);
        program("env >told; echo '" + DONE + "'");

        plugin.create(Ask.create(1, applied("{}")));
        assertThat(told()).contains("PATH=").doesNotContain(name.get() + "=");

        plugin.create(Ask.create(1, with("env", "[\"" + name.get() + "\"]")));
        assertThat(told()).contains(name.get() + "=");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, with("env", "[\"SOME_SECRET\"]"))))
                .withMessageStartingWith("property env: this executor may not hand over SOME_SECRET");
    }

    private void assertRefused(String command, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, "{\"command\": [\"" + command + "\"]}")))
                .withMessageStartingWith("property command: ").withMessageContaining(why);
    }

    /** Begins a create, interrupts it when the program has written this file, and gives the answer. */
    private Outcome interrupted(Request create, String file) throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(plugin.create(create));
            } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        await().until(() -> Files.exists(work.resolve(file)) && Files.size(work.resolve(file)) > 0);
        thread.interrupt();
        return outcome.get();
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(programs.resolve("program"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private ExecResource plugin(Set<String> environment, Duration grace) {
        return new ExecResource(new ExecSettings(List.of(programs), work, environment, 1_000_000, 4, grace));
    }

    private String applied(String properties) {
        return with("properties", properties);
    }

    private String with(String name, String value) {
        return "{\"command\": [\"" + programs.resolve("program") + "\"], \"" + name + "\": " + value + "}";
    }

    private String told() throws IOException {
        return Files.readString(work.resolve("told"));
    }

    private boolean isAlive(String file) throws IOException {
        return ProcessHandle.of(pid(file)).filter(ProcessHandle::isAlive).isPresent();
    }

    private long pid(String file) throws IOException {
        return Long.parseLong(Files.readString(work.resolve(file)).strip());
    }
}
