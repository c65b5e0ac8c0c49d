package io.convection.simulator.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.core.Decision;
import io.convection.core.StackView;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.simulator.TestType;
import io.convection.simulator.virtual.VirtualEngine.Coming;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualEngineTest {

    private static final String STACK = "team/shop";
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final VirtualEngine engine = new VirtualEngine(0, due -> Moment.at(due.plusMillis(7)));

    private Decision step() {
        return engine.step().orElseThrow();
    }

    /** A stack of one resource is asked for, and its create is dispatched. */
    private ConvergeCommand created() {
        TestType.all().forEach(type -> engine.send(Moment.at(START), new Source("resource-types", 0, 0L), () -> type));
        engine.send(Moment.at(START), new Source("stack-changes", 0, 0L), () -> StackChange.newBuilder()
                .setStack(STACK).setRequestId("r1").setKind(ChangeKind.CREATE).setDefinitions(List.of(
                        Definition.newBuilder().setName("a").setType(TestType.RESOURCE).build()))
                .build());
        TestType.all().forEach(type -> step());
        return step().commands().getFirst().command();
    }

    private static ResourceEvent.Builder answer(ConvergeCommand command, EventKind kind) {
        return ResourceEvent.newBuilder().setStack(STACK).setUid(command.getUid()).setKind(kind).setResource("a")
                .setVersion(command.getVersion()).setOperation(command.getOperation())
                .setAttempt(command.getAttempt()).setAction(CommandAction.CREATE);
    }

    private StackStatus status() {
        return new StackView(engine.rows(), STACK).stack().orElseThrow().getStatus();
    }

    @Test
    void timePassesToWhatComesNext() {
        ConvergeCommand create = created();

        engine.send(Moment.at(START.plusSeconds(5)), answer(create, EventKind.COMPLETED).setPhysicalId("p-1").build());

        assertThat(step().entry().getTime()).isEqualTo(START.plusSeconds(5));
        assertThat(engine.now()).isEqualTo(START.plusSeconds(5));
        assertThat(status()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void ofTwoThatComeAtOneTimeTheLowerRankIsFirstAndWhatHasNoneIsLast() {
        Instant at = START.plusSeconds(1);
        ConvergeCommand create = created();
        engine.send(Moment.at(at), answer(create, EventKind.COMPLETED).setPhysicalId("last").build());
        engine.send(new Moment(at, 2), answer(create, EventKind.COMPLETED).setPhysicalId("second").build());
        engine.send(new Moment(at, 1), answer(create, EventKind.COMPLETED).setPhysicalId("first").build());

        assertThat(List.of(step(), step(), step())).extracting(
                decision -> ((ResourceEvent) decision.entry().getInput()).getPhysicalId().orElseThrow())
                .containsExactly("first", "second", "last");
    }

    @Test
    void whatIsWithdrawnNeverComes() {
        ConvergeCommand create = created();
        Coming coming = engine.send(Moment.at(START.plusSeconds(5)), answer(create, EventKind.COMPLETED).build());

        engine.withdraw(coming);

        assertThat(engine.expects()).isFalse();
    }

    @Test
    void aTimerIsHeardAsLateAsTheBellSays() {
        ConvergeCommand create = created();
        engine.send(Moment.at(START.plusMillis(10)), answer(create, EventKind.FAILED).setTransient$(true).build());

        Instant failed = step().entry().getTime();
        Decision again = step();

        Duration backOff = Duration.between(failed, again.entry().getTime());
        assertThat(backOff).isBetween(Duration.ofMillis(507), Duration.ofMillis(1_007));
        assertThat(again.commands()).singleElement().satisfies(
                command -> assertThat(command.command().getAttempt()).isEqualTo(2));
    }

    @Test
    void anEngineWithoutTimersOrInputsHasNoNextStep() {
        assertThat(engine.step()).isEqualTo(Optional.empty());
    }
}
