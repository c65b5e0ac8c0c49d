package io.convection.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import io.convection.records.EventKind;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ObserverTest extends OnBroker {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CHANGELOG = "resources-changelog";

    private final TestPlugin plugin = new TestPlugin();
    private final Plugins plugins = Plugins.of(List.of(plugin));
    private Wires wires;
    private Observer observer;

    @BeforeEach
    void startObserver(TestInfo test) throws Exception {
        wires = new Wires(broker, test.getTestMethod().orElseThrow().getName(), 1);
        wires.create(changelog());
        observer = Observer.start(new ObserverConfig(wires.config("one"), changelog(),
                Map.of(TestPlugin.TYPE, Duration.ofMillis(100)), 1000), plugins);
    }

    private String changelog() {
        return wires.topics.prefix() + CHANGELOG;
    }

    @AfterEach
    void stopObserver() {
        observer.close();
        wires.close();
    }

    private static Resource.Builder row(String name) {
        return Resource.newBuilder().setStack("default/foo").setUid("3.1").setSequence(7).setName(name).setVersion(2)
                .setType(TestPlugin.TYPE).setStatus(ResourceStatus.UPDATE_COMPLETE).setPhysicalId("id-" + name)
                .setProperties("{\"fixed\":\"x\"}").setOperation(3).setStartedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH);
    }

    private void put(Resource.Builder builder) {
        Resource row = builder.build();
        wires.send(changelog(), row.getStack() + "/" + row.getName() + "#" + row.getVersion(), row);
    }

    private void observes(String name, Outcome outcome) {
        plugin.answer(request -> request.resource().equals(name)
                ? outcome
                : Outcome.observed(Json.object().put("fixed", "x")));
    }

    @Test
    void reportsWhatIsMissing() {
        observes("B", Outcome.missing());
        put(row("A"));
        put(row("B"));

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event).isEqualTo(ResourceEvent.newBuilder().setStack("default/foo").setUid("3.1")
                .setKind(EventKind.OBSERVED).setResource("B").setVersion(2).setOperation(3).setPhysicalId("id-B")
                .setMissing(true).setAction(event.getAction()).setType(TestPlugin.TYPE).setExecutor("one").build());
    }

    @Test
    void reportsWhatIsNotAsItWasApplied() {
        observes("B", Outcome.observed(Json.object().put("fixed", "y")));
        put(row("A"));
        put(row("B"));

        assertThat(wires.events(1).getFirst().getObserved()).contains("{\"fixed\":\"y\"}");
    }

    @Test
    void saysNothingOfWhatIsKnownAndReportsThatItIsAsItShouldBeAgain() {
        observes("B", Outcome.missing());
        put(row("B").setUnhealthy(true));
        await().atMost(SOON).until(() -> plugin.begun().size() > 3);

        observes("none", Outcome.missing());

        assertThat(wires.events(1)).allSatisfy(event -> {
            assertThat(event.getMissing()).isFalse();
            assertThat(event.getObserved()).isPresent();
        });
    }

    @Test
    void doesNotReportOfARowThatHasChangedMeanwhile() {
        observes("A", Outcome.missing());
        plugin.hold("A");
        put(row("A"));
        await().atMost(SOON).until(() -> plugin.resourcesBegun().contains("A"));
        put(row("A").setUnhealthy(true).setSequence(8));
        put(row("C"));
        await().atMost(SOON).until(() -> plugin.resourcesBegun().contains("C"));
        plugin.letGo("A");
        int begun = plugin.begun().size();
        await().atMost(SOON).until(() -> plugin.begun().size() > begun + 6);

        plugin.answer(request -> Outcome.missing());

        assertThat(wires.events(1)).extracting(ResourceEvent::getResource).containsOnly("C");
    }

    @Test
    void goesOnWhereOneCantBeSeen() {
        plugin.answer(request -> {
            if (request.resource().equals("A")) {
                throw new IllegalStateException("no access");
            }
            return Outcome.missing();
        });
        put(row("A"));
        put(row("B"));

        assertThat(wires.events(1)).extracting(ResourceEvent::getResource).containsOnly("B");
    }
}
