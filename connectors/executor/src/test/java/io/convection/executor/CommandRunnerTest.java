package io.convection.executor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.secrets.Secrets;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.assertThat;

class CommandRunnerTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final TestPlugin plugin = new TestPlugin();
    private final CommandRunner runner = new CommandRunner(Plugins.of(List.of(plugin)), Secrets.none(),
            InstantSource.fixed(NOW));

    @Test
    void aPluginIsToldIdsPropertiesAndDeadline() {
        ConvergeCommand command = Commands.create("C").setVersion(17).setOperation(3).setAttempt(2).setTimeoutMs(5000)
                .setProperties("{\"fixed\": \"a\"}").build();

        runner.run(command);

        Request request = plugin.begun().getFirst();
        assertThat(request.stack()).isEqualTo("default/foo");
        assertThat(request.operationId()).isEqualTo("3.1/C#17/3");
        assertThat(request.attemptId()).isEqualTo("3.1/C#17/3@2");
        assertThat(Json.text(request.properties())).isEqualTo("{\"count\":1,\"fixed\":\"a\"}");
        assertThat(request.previousProperties()).isEmpty();
        assertThat(request.physicalId()).isEmpty();
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(request.deadline()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void anOperationMayTakeAnHourWhereNothingElseIsSaid() {
        runner.run(Commands.create("C").build());

        assertThat(plugin.begun().getFirst().deadline()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void wrongPropertiesAreRefusedBeforeThePluginIsAsked() {
        Outcome outcome = runner.run(Commands.create("C").setProperties("{\"count\": \"x\"}").build());

        assertThat(outcome).isEqualTo(new Failed("property count must be an integer, but is \"x\"", false));
        assertThat(plugin.begun()).isEmpty();
    }

    @Test
    void deletesAreNotHeldAgainstTheSchema() {
        ConvergeCommand delete = Commands.command("C", CommandAction.DELETE, TestPlugin.TYPE).setPhysicalId("p")
                .setProperties("{\"gone\": true}").build();

        assertThat(runner.run(delete)).isEqualTo(new Done("p", Json.object()));
    }

    @Test
    void changeOfAnImmutablePropertyNeedsReplacementWithoutAsking() {
        Outcome outcome = runner.run(Commands.update("C", "{\"fixed\": \"a\"}", "{\"fixed\": \"b\"}").build());

        assertThat(outcome)
                .isEqualTo(new NeedsReplacement(List.of("fixed"), "can't be changed in place: fixed"));
        assertThat(plugin.begun()).isEmpty();
    }

    @Test
    void anUnknownTypeIsAFailureThatAnotherExecutorMayMend() {
        assertThat(runner.run(Commands.command("C", CommandAction.CREATE, "No::Such").build()))
                .isEqualTo(new Failed("this executor has no plugin for the type No::Such", true));
    }

    @Test
    void anUnknownActionIsAFailure() {
        assertThat(runner.run(Commands.command("C", CommandAction.UNKNOWN, TestPlugin.TYPE).build()))
                .isEqualTo(new Failed("this executor does not know the action UNKNOWN", false));
    }

    @Test
    void aPluginIsAskedWithItsToken() {
        plugin.answer(request -> Outcome.inProgress("t-2", Duration.ofSeconds(30)));
        ConvergeCommand ask = Commands.command("C", CommandAction.ASK, TestPlugin.TYPE).setToken("t-1").build();

        assertThat(runner.run(ask)).isEqualTo(new InProgress("t-2", Duration.ofSeconds(30)));
        assertThat(plugin.tokens()).containsExactly("t-1");
    }

    @Test
    void realityIsReadByObserving() {
        ConvergeCommand observe = Commands.command("C", CommandAction.OBSERVE, TestPlugin.TYPE).setPhysicalId("p")
                .setProperties("{\"gone\": true}").build();
        plugin.answer(request -> Outcome.observed(request.properties()));
        assertThat(observed(observe)).isEqualTo("{\"gone\":true}");

        plugin.answer(request -> Outcome.missing());
        assertThat(runner.run(observe)).isEqualTo(new Observed(Optional.empty(), true));
    }

    @Test
    void whatWasObservedIsToldInTheWordsOfWhatWasApplied() {
        ConvergeCommand.Builder observe = Commands.command("C", CommandAction.OBSERVE, TestPlugin.TYPE)
                .setPhysicalId("p")
                .setProperties("{\"count\": \"3\", \"fixed\": \"a\"}");
        plugin.answer(request -> Outcome.observed(Json.parse("{\"count\": 3, \"fixed\": \"b\", \"more\": 1}")));
        assertThat(observed(observe.build())).isEqualTo("{\"count\":\"3\",\"fixed\":\"b\",\"more\":1}");

        observe.setProperties("{}");
        plugin.answer(request -> Outcome.observed(Json.parse("{\"count\": 1}")));
        assertThat(observed(observe.build())).as("the default").isEqualTo("{}");
    }

    private String observed(ConvergeCommand command) {
        return Json.text(((Observed) runner.run(command)).properties().orElseThrow());
    }

    @Test
    void aPluginThatCanNeitherBeAskedNorReadRealitySaysSo() {
        CommandRunner plain = new CommandRunner(Plugins.of(List.of(new PlainPlugin())), Secrets.none(),
                InstantSource.fixed(NOW));

        assertThat(plain.run(Commands.command("C", CommandAction.OBSERVE, PlainPlugin.TYPE).build()))
                .isEqualTo(new Observed(Optional.empty(), false));
        assertThat(plain.run(Commands.command("C", CommandAction.ASK, PlainPlugin.TYPE).build()))
                .isEqualTo(Outcome.unknown("operations of " + PlainPlugin.TYPE + " can't be asked about"));
    }

    @Test
    void aDeleteSaysWhichOperationMadeWhatIsToGo() {
        runner.run(Commands.command("C", CommandAction.DELETE, TestPlugin.TYPE).setMadeBy("3.1/C#1/1").build());

        assertThat(plugin.begun().getFirst().madeBy()).contains("3.1/C#1/1");
        assertThat(plugin.begun().getFirst().physicalId()).isEmpty();
    }

    @Test
    void whateverAPluginThrowsIsAFailure() {
        plugin.answer(request -> {
            throw new IllegalStateException("no more room");
        });
        assertThat(runner.run(Commands.create("C").build()))
                .isEqualTo(new Failed("IllegalStateException: no more room", false));

        plugin.answer(request -> {
            throw new IllegalArgumentException("property count is too high");
        });
        assertThat(runner.run(Commands.create("C").build())).isEqualTo(new Failed("property count is too high", false));

        plugin.answer(request -> {
            throw new StackOverflowError();
        });
        assertThat(runner.run(Commands.create("C").build())).isEqualTo(new Failed("StackOverflowError", false));
    }

    @Test
    void answersThatBreakTheContractAreFailures() {
        plugin.answer(request -> Outcome.done("", Json.object()));
        assertThat(runner.run(Commands.create("C").build()))
                .isEqualTo(new Failed("the plugin reported no physical id", false));

        plugin.answer(request -> Outcome.needsReplacement("count", "no"));
        assertThat(runner.run(Commands.create("C").build())).isInstanceOf(Failed.class);

        plugin.answer(request -> Outcome.missing());
        assertThat(runner.run(Commands.create("C").build()))
                .isEqualTo(new Failed("the plugin answered CREATE with \"observed\"", false));

        plugin.answer(request -> Outcome.done("p", Json.object()));
        assertThat(runner.run(Commands.command("C", CommandAction.OBSERVE, TestPlugin.TYPE).build()))
                .isEqualTo(new Failed("the plugin answered OBSERVE with \"done\"", false));

        plugin.answer(request -> Outcome.inProgress("t", Duration.ZERO));
        assertThat(runner.run(Commands.command("C", CommandAction.OBSERVE, TestPlugin.TYPE).build()))
                .isEqualTo(new Failed("the plugin answered OBSERVE with \"in progress\"", false));

        plugin.answer(request -> null);
        assertThat(runner.run(Commands.create("C").build()))
                .isEqualTo(new Failed("the plugin gave no answer", false));
    }

    @Test
    void propertiesThatAreNoObjectAreAFailure() {
        assertThat(runner.run(Commands.create("C").setProperties("[1]").build()))
                .isEqualTo(new Failed("not a JSON object", false));
    }
}
