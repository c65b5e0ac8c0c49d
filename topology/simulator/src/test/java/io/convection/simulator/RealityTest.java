package io.convection.simulator;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.records.CommandAction;
import io.convection.simulator.Reality.Physical;

import static org.assertj.core.api.Assertions.assertThat;

class RealityTest {

    private final Reality reality = new Reality();

    private static Task task(String operation, CommandAction action, String properties, String physicalId) {
        return new Task(operation, action, "p/foo", "A", properties, Optional.empty(),
                physicalId.isEmpty() ? Optional.empty() : Optional.of(physicalId));
    }

    @Test
    void makesChangesAndDeletes() {
        assertThat(reality.perform(task("1", CommandAction.CREATE, "{\"a\":1}", "")))
                .isEqualTo(new Answer.Done(Optional.of("p-1"), "{\"a\":1}"));
        assertThat(reality.perform(task("2", CommandAction.CREATE, "{}", "")))
                .isEqualTo(new Answer.Done(Optional.of("p-2"), "{}"));
        assertThat(reality.perform(task("3", CommandAction.UPDATE, "{\"a\":2}", "p-1")))
                .isEqualTo(new Answer.Done(Optional.of("p-1"), "{\"a\":2}"));
        assertThat(reality.perform(task("4", CommandAction.DELETE, "{}", "p-2")))
                .isEqualTo(new Answer.Done(Optional.of("p-2"), "{}"));

        assertThat(reality.of("p/foo")).extracting(Physical::id).containsExactly("p-1");
        assertThat(reality.of("p/bar")).isEmpty();
    }

    @Test
    void doesAnOperationOnceHoweverOftenItIsTold() {
        Task create = task("1", CommandAction.CREATE, "{}", "");

        assertThat(reality.perform(create)).isEqualTo(reality.perform(create));
        assertThat(reality.all()).hasSize(1);
    }

    @Test
    void cannotChangeWhatIsNotThereButMayDeleteIt() {
        assertThat(reality.perform(task("1", CommandAction.UPDATE, "{}", "p-9")))
                .isEqualTo(new Answer.Failed("there is no physical resource 'p-9'", false));
        assertThat(reality.perform(task("2", CommandAction.DELETE, "{}", "p-9"))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void answersAnActionThatItDoesNotKnowWithAFailure() {
        assertThat(reality.perform(task("1", CommandAction.UNKNOWN, "{}", "")))
                .isEqualTo(new Answer.Failed("the test type can't do UNKNOWN", false));
    }
}
