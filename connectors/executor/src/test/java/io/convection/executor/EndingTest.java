package io.convection.executor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import io.convection.records.CommandAction;
import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Operations that are ended from outside, go on elsewhere, or take their time. */
class EndingTest extends OnBroker {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration NOW = Duration.ofMillis(50);

    private final TestPlugin plugin = new TestPlugin();
    private final Plugins plugins = Plugins.of(List.of(plugin));
    private Wires wires;
    private Executor executor;

    @BeforeEach
    void startExecutor(TestInfo test) throws Exception {
        wires = new Wires(broker, test.getTestMethod().orElseThrow().getName(), 1);
        start(wires.config("one").withGrace(NOW));
    }

    @AfterEach
    void stopExecutor() {
        executor.close(Duration.ZERO);
        wires.close();
    }

    @Test
    void anOperationThatOutlastsItsTimeIsInterruptedAndWorthAnotherAttempt() {
        plugin.hold("A");
        wires.send(Commands.create("A").setTimeoutMs(50));

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(event.getTransient$()).isTrue();
        assertThat(event.getOutcomeUnknown()).isTrue();
        assertThat(event.getReason()).contains("it did not end within 0.05 s and was interrupted");
        wires.awaitCommitted(wires.config("one"), 1);
    }

    @Test
    void aCancelledOperationIsInterruptedAndNotTriedAgain() {
        List.of("A", "B").forEach(plugin::hold);
        List.of("A", "B").forEach(name -> wires.send(Commands.create(name)));
        await().atMost(SOON).until(() -> plugin.begun().size() == 2);

        wires.send(cancel("3.1/A#1/1").setPool("another"));
        wires.send(cancel("3.1/B#1/1"));
        ResourceEvent event = wires.events(1).getFirst();
        plugin.letGo("A");

        assertThat(event.getResource()).isEqualTo("B");
        assertThat(event.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(event.getTransient$()).isFalse();
        assertThat(event.getOutcomeUnknown()).isTrue();
        assertThat(event.getReason()).contains("cancelled: the user changed their mind");
        assertThat(wires.events(2).getLast().getKind()).isEqualTo(EventKind.COMPLETED);
    }

    @Test
    void anOperationThatWasCancelledBeforeItArrivedIsNotBegun() {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> plugin.begun().size() == 1);
        wires.send(cancel("3.1/B#1/1"));
        wires.send(cancel("3.1/A#1/1"));
        wires.events(1);

        wires.send(Commands.create("B"));

        ResourceEvent event = wires.events(2).getLast();
        assertThat(event.getResource()).isEqualTo("B");
        assertThat(event.getOutcomeUnknown()).isTrue();
        assertThat(plugin.resourcesBegun()).containsExactly("A");
    }

    @Test
    void anInterruptedOperationThatWasDoneIsReportedAsDone() throws Exception {
        executor.close();
        start(wires.config("patient").withGrace(SOON));
        plugin.holdFirmly("A");
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> plugin.begun().size() == 1);
        wires.send(cancel("3.1/A#1/1"));
        // the control is read in its turn: what was sent before is known by now
        plugin.hold("B");
        wires.send(Commands.create("B"));
        wires.send(cancel("3.1/B#1/1"));
        assertThat(wires.events(1).getFirst().getResource()).isEqualTo("B");

        plugin.letGo("A");

        assertThat(wires.events(2).getLast().getKind()).isEqualTo(EventKind.COMPLETED);
    }

    @Test
    void oneThatDoesNotEndIsGivenUpAndWhatItMadeIsStillReported() {
        plugin.holdFirmly("A");
        wires.send(Commands.create("A").setTimeoutMs(50));
        assertThat(wires.events(1).getFirst().getOutcomeUnknown()).isTrue();
        wires.awaitCommitted(wires.config("one"), 1);

        plugin.letGo("A");

        ResourceEvent late = wires.events(2).getLast();
        assertThat(late.getKind()).isEqualTo(EventKind.COMPLETED);
        assertThat(late.getPhysicalId()).contains("id-A");
    }

    @Test
    void oneThatTakesItsTimeSaysSoOnce() throws Exception {
        executor.close();
        start(wires.config("slow").withWordAfter(NOW));
        plugin.hold("A");
        wires.send(Commands.create("A"));

        ResourceEvent word = wires.events(1).getFirst();
        assertThat(word.getKind()).isEqualTo(EventKind.IN_PROGRESS);
        assertThat(word.getToken()).isEmpty();
        assertThat(word.getType()).contains(TestPlugin.TYPE);
        plugin.letGo("A");

        assertThat(wires.events(2)).extracting(ResourceEvent::getKind).containsExactly(EventKind.IN_PROGRESS,
                EventKind.COMPLETED);
    }

    @Test
    void anOperationThatGoesOnElsewhereIsAskedAboutByToken() {
        plugin.answer(request -> Outcome.inProgress("job-7", Duration.ofSeconds(30)));
        wires.send(Commands.create("A"));

        ResourceEvent going = wires.events(1).getFirst();
        assertThat(going.getKind()).isEqualTo(EventKind.IN_PROGRESS);
        assertThat(going.getToken()).contains("job-7");
        assertThat(going.getAskAgainMs()).isEqualTo(30_000);
        wires.awaitCommitted(wires.config("one"), 1);

        plugin.answer(request -> Outcome.done("id-A", Json.object()));
        wires.send(Commands.command("A", CommandAction.ASK, TestPlugin.TYPE).setToken("job-7"));

        assertThat(wires.events(2).getLast().getPhysicalId()).contains("id-A");
        assertThat(plugin.tokens()).containsExactly("job-7");
    }

    @Test
    void anObservationCarriesWhatWasSeenAndWhoAsked() {
        plugin.answer(request -> Outcome.observed(Json.object().put("count", 3)));
        wires.send(Commands.command("A", CommandAction.OBSERVE, TestPlugin.TYPE).setPhysicalId("p").setTraversal(4));
        wires.events(1);
        plugin.answer(request -> Outcome.missing());
        wires.send(Commands.command("B", CommandAction.OBSERVE, TestPlugin.TYPE).setPhysicalId("q"));

        ResourceEvent seen = wires.events(2).getFirst();
        assertThat(seen.getKind()).isEqualTo(EventKind.OBSERVED);
        assertThat(seen.getObserved()).contains("{\"count\":3}");
        assertThat(seen.getMissing()).isFalse();
        assertThat(seen.getPhysicalId()).contains("p");
        assertThat(seen.getTraversal()).isEqualTo(4);
        ResourceEvent missing = wires.events(2).getLast();
        assertThat(missing.getMissing()).isTrue();
        assertThat(missing.getObserved()).isEmpty();

        wires.send(Commands.command("C", CommandAction.OBSERVE, "No::Such").setPhysicalId("r").setTraversal(5));
        ResourceEvent failed = wires.events(3).getLast();
        assertThat(failed.getKind()).isEqualTo(EventKind.OBSERVED);
        assertThat(failed.getTraversal()).isEqualTo(5);
        assertThat(failed.getReason()).contains("this executor has no plugin for the type No::Such");
    }

    @Test
    void aFailureSaysWhatWasMadeAllTheSame() {
        plugin.answer(request -> new Outcome.Failed("half way", false, true, Optional.of("id-A")));
        wires.send(Commands.create("A"));

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event.getPhysicalId()).contains("id-A");
        assertThat(event.getOutcomeUnknown()).isTrue();
        assertThat(event.getTransient$()).isFalse();
    }

    @Test
    void anExecutorThatIsToldToDrainFinishesWhatItHoldsAndEnds() throws Exception {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> plugin.begun().size() == 1);
        wires.send(Control.newBuilder().setKind(ControlKind.DRAIN).setExecutor("two"));
        wires.send(Control.newBuilder().setKind(ControlKind.UNKNOWN));
        wires.send(Control.newBuilder().setKind(ControlKind.DRAIN).setExecutor("one"));

        plugin.letGo("A");
        executor.awaitEnd();

        assertThat(executor.failure()).isEmpty();
        assertThat(wires.events(1).getFirst().getKind()).isEqualTo(EventKind.COMPLETED);
        wires.awaitCommitted(wires.config("one"), 1);
    }

    private static Control.Builder cancel(String operation) {
        return Control.newBuilder().setKind(ControlKind.CANCEL).setStack("default/foo").setOperation(operation)
                .setReason("the user changed their mind");
    }

    private void start(ExecutorConfig config) throws InterruptedException {
        executor = Executor.start(config, plugins);
        assertThat(executor.awaitReady(SOON)).isTrue();
    }
}
