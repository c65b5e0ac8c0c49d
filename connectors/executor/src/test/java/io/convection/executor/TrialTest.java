package io.convection.executor;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.assertThat;

class TrialTest {

    private final TestPlugin plugin = new TestPlugin();
    private final Trial trial = new Trial(plugin);

    @Test
    void aCommandTakesTheWayThatItTakesInAnExecutor() {
        assertThat(trial.run(Commands.create("C").setProperties("{\"count\": \"x\"}").build()))
                .isEqualTo(new Failed("property count must be an integer, but is \"x\"", false));
        assertThat(trial.run(Commands.update("C", "{\"fixed\": \"a\"}", "{\"fixed\": \"b\"}").build()))
                .isInstanceOf(NeedsReplacement.class);
        assertThat(plugin.begun()).isEmpty();

        trial.run(Commands.create("C").setProperties("{\"fixed\": \"a\"}").build());

        assertThat(Json.text(plugin.begun().getFirst().properties())).isEqualTo("{\"count\":1,\"fixed\":\"a\"}");
    }

    @Test
    void propertiesCanBeSeenAsThePluginSeesThem() {
        assertThat(trial.errors(Json.parseObject("{\"colour\": 1}")))
                .isEqualTo(List.of("Test::Type has no property colour"));
        assertThat(Json.text(trial.complete(Json.parseObject("{\"count\": \"2\"}")))).isEqualTo("{\"count\":2}");
        assertThat(trial.type().getName()).isEqualTo(TestPlugin.TYPE);
    }

    @Test
    void numbersAreTheSameByTheirValue() {
        assertThat(Trial.same(Json.parse("4"), Json.parse("4.0"))).isTrue();
        assertThat(Trial.same(Json.parse("4"), Json.parse("\"4\""))).isFalse();
    }

    @Test
    void anOperationIsKnownByTheSameKeyForEachAttempt() {
        ConvergeCommand first = Commands.create("C").setVersion(17).setOperation(3).build();

        assertThat(Trial.operationId(first)).isEqualTo("3.1/C#17/3");
        assertThat(Trial.operationId(ConvergeCommand.newBuilder(first).setAttempt(2).build()))
                .isEqualTo("3.1/C#17/3");
    }
}
