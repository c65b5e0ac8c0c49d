package io.convection.simulator;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.convection.records.CommandAction;
import io.convection.simulator.Reality.Physical;

import static org.assertj.core.api.Assertions.assertThat;

class RealityTest {

    private final Reality reality = new Reality();

    private static Task task(String operation, CommandAction action, String properties, String physicalId) {
        return task(TestType.RESOURCE, operation, action, properties, physicalId, "");
    }

    private static Task task(String type, String operation, CommandAction action, String properties, String physicalId,
            String madeBy) {
        return new Task(operation, operation + "@1", action, "p/foo", "A", type, properties, Optional.empty(),
                given(physicalId), given(madeBy), Duration.ofHours(1));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
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
    void ofAKeyThereIsOneAndWhoCreatesItTakesItOver() {
        Task first = task(TestType.NAMED, "1", CommandAction.CREATE, "{\"key\":\"k\"}", "", "");
        Task second = task(TestType.NAMED, "2", CommandAction.CREATE, "{\"key\":\"k\",\"a\":1}", "", "");
        String id = TestType.NAMED + "/k";

        reality.perform(first);

        assertThat(reality.perform(second))
                .isEqualTo(new Answer.Done(Optional.of(id), "{\"key\":\"k\",\"a\":1}"));
        assertThat(reality.all()).extracting(Physical::id).containsExactly(id);
        reality.perform(task(TestType.NAMED, "3", CommandAction.DELETE, "{}", "", "1"));
        assertThat(reality.all()).as("its first maker's").hasSize(1);
        reality.perform(task(TestType.NAMED, "4", CommandAction.DELETE, "{}", id, "2"));
        assertThat(reality.all()).isEmpty();
    }

    @Test
    void deletesWhatAnOperationMadeAndNothingElse() {
        reality.perform(task("1", CommandAction.CREATE, "{}", ""));
        reality.perform(task("2", CommandAction.CREATE, "{}", ""));

        reality.perform(task(TestType.RESOURCE, "3", CommandAction.DELETE, "{}", "", "1"));
        reality.perform(task(TestType.RESOURCE, "4", CommandAction.DELETE, "{}", "p-2", "9"));
        reality.perform(task(TestType.RESOURCE, "5", CommandAction.DELETE, "{}", "", "8"));

        assertThat(reality.all()).extracting(Physical::id).containsExactly("p-2");
    }

    @Test
    void changesBehindEverybodysBack() throws Exception {
        reality.perform(task("1", CommandAction.CREATE, "{\"a\":1,\"b\":1}", ""));

        reality.drift("p-1", new ObjectMapper().readTree("{\"a\":2,\"b\":null,\"c\":3}"));

        assertThat(reality.all().getFirst().properties().toString()).isEqualTo("{\"a\":2,\"c\":3}");
        reality.lose("p-1");
        assertThat(reality.all()).isEmpty();
    }

    @Test
    void refusesWhatIsToBeOtherThanItIsOrWasApplied() {
        reality.perform(task("1", CommandAction.CREATE, "{\"!a\":1,\"!b\":1,\"c\":1}", ""));
        Task update = new Task("2", "2@1", CommandAction.UPDATE, "p/foo", "A", TestType.RESOURCE,
                "{\"!a\":1,\"!b\":2,\"c\":2}", Optional.of("{\"!a\":0,\"!b\":2}"), Optional.of("p-1"),
                Optional.empty(), Duration.ofHours(1));

        assertThat(reality.unchangeable(update)).containsExactly("!a", "!b");
    }

    @Test
    void answersAnActionThatItDoesNotKnowWithAFailure() {
        assertThat(reality.perform(task("1", CommandAction.UNKNOWN, "{}", "")))
                .isEqualTo(new Answer.Failed("the test type can't do UNKNOWN", false));
    }
}
