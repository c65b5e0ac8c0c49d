package io.convection.executor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.serdes.Traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class ExecutorTest extends OnBroker {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestPlugin plugin = new TestPlugin();
    private final Plugins plugins = Plugins.of(List.of(plugin));
    private Wires wires;
    private Executor executor;

    @BeforeEach
    void startExecutor(TestInfo test) throws Exception {
        wires = new Wires(broker, test.getTestMethod().orElseThrow().getName(), 1);
        executor = started(wires.config("one"));
    }

    @AfterEach
    void stopExecutor() {
        executor.close(Duration.ZERO);
        wires.close();
    }

    @Test
    void carriesOutACommandAndReportsIt() {
        wires.send(Commands.create("A").setAttempt(2).setProperties("{\"fixed\": \"x\"}"));

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event).isEqualTo(ResourceEvent.newBuilder().setStack("default/foo").setUid("3.1")
                .setKind(EventKind.COMPLETED).setResource("A").setVersion(1).setOperation(1).setAttempt(2)
                .setPhysicalId("id-A").setAttributes("{\"count\":1,\"fixed\":\"x\"}").setAction(CommandAction.CREATE)
                .setType(TestPlugin.TYPE)
                .setExecutor("one").build());
        wires.awaitCommitted(wires.config("one"), 1);
    }

    @Test
    void anOutcomeBelongsToTheTraceOfItsCommand() {
        executor.close();
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        executor = Executor.start(wires.config("two"), plugins, Traces.of(OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance())).build()));
        wires.send(Commands.create("A"), "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        String handedOn = header(wires.firstEvent(), "traceparent");

        await().atMost(SOON).until(() -> !spans.getFinishedSpanItems().isEmpty());
        SpanData span = spans.getFinishedSpanItems().getFirst();
        assertThat(span.getName()).isEqualTo("CREATE " + TestPlugin.TYPE);
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(handedOn).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-" + span.getSpanId() + "-01");
    }

    @Test
    void publishesItsTypesFirst() {
        assertThat(wires.types()).extracting(ResourceType::getName).containsExactly(TestPlugin.TYPE);
    }

    @Test
    void answersAnUnknownTypeByAFailure() {
        wires.send(Commands.command("A", CommandAction.CREATE, "No::Such"));

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(event.getReason()).contains("this executor has no plugin for the type No::Such");
    }

    @Test
    void putsWhatIsNoCommandOnDeadLettersAndGoesOn() {
        byte[] garbage = {9, 9, 9};
        wires.sendRaw("some key", garbage);
        wires.send(Commands.create("A"));

        ConsumerRecord<byte[], byte[]> letter = wires.deadLetter();

        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("some key");
        assertThat(header(letter, "cause")).isEqualTo("undecodable");
        assertThat(header(letter, "place")).isEqualTo("value");
        assertThat(header(letter, "error")).contains("do not begin with a schema id");
        assertThat(header(letter, "topic")).isEqualTo(wires.topics.convergeCommands());
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("0");
        assertThat(wires.events(1)).extracting(ResourceEvent::getResource).containsExactly("A");
        wires.awaitCommitted(wires.config("one"), 2);
    }

    @Test
    void aSlowOperationHoldsUpNobodyButTheCommittedOffset() throws Exception {
        plugin.hold("B");
        List.of("A", "B", "C", "D").forEach(name -> wires.send(Commands.create(name)));

        assertThat(wires.events(3)).extracting(ResourceEvent::getResource).containsExactlyInAnyOrder("A", "C", "D");
        wires.awaitCommitted(wires.config("one"), 1);

        plugin.letGo("B");
        wires.awaitCommitted(wires.config("one"), 4);
    }

    @Test
    void whatADeadExecutorHadNotDoneIsDoneByAnother() throws Exception {
        plugin.hold("B");
        List.of("A", "B").forEach(name -> wires.send(Commands.create(name)));
        await().atMost(SOON).until(() -> plugin.resourcesBegun().contains("B"));
        wires.awaitCommitted(wires.config("one"), 1);

        executor.kill();
        plugin.letGo("B");
        executor = started(wires.config("two"));

        List<ResourceEvent> events = wires.events(2);
        assertThat(events).extracting(ResourceEvent::getResource).containsExactly("A", "B");
        assertThat(events.getLast().getExecutor()).contains("two");
        assertThat(plugin.begun()).filteredOn(request -> "B".equals(request.resource())).hasSize(2)
                .extracting(Request::attemptId).containsOnly("3.1/B#1/1@1");
    }

    @Test
    void aCreateThatFailsIsInDoubtWhereAnotherMayHaveBegunIt() throws Exception {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> plugin.resourcesBegun().contains("A"));
        executor.kill();
        plugin.letGo("A");
        plugin.answer(request -> Outcome.failed("quota exceeded"));
        executor = started(wires.config("two"));
        wires.events(1);
        wires.send(Commands.create("B"));

        assertThat(wires.events(2)).extracting(ResourceEvent::getResource, ResourceEvent::getOutcomeUnknown)
                .containsExactly(tuple("A", true), tuple("B", false));
    }

    @Test
    void whatIsDoneBehindAnUnfinishedCommandIsNotDoneAgainAfterACrash() throws Exception {
        plugin.hold("A");
        List.of("A", "B", "C").forEach(resource -> wires.send(Commands.create(resource)));
        wires.events(2);
        await().atMost(SOON).until(() -> wires.metadata(wires.config("one")).equals("1;0;BC"));
        executor.kill();
        plugin.letGo("A");
        executor = started(wires.config("two"));

        assertThat(wires.events(3)).extracting(ResourceEvent::getResource).last().isEqualTo("A");
        wires.awaitCommitted(wires.config("two"), 3);
        assertThat(plugin.resourcesBegun()).containsExactlyInAnyOrder("A", "B", "C", "A");
    }

    @Test
    void aCommandAtWhichOneExecutorAfterTheOtherDiesIsReported() throws Exception {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        for (int death = 1; death <= Handover.REFUSED; death++) {
            int begun = death;
            await().atMost(SOON).until(() -> plugin.begun().size() == begun);
            executor.kill();
            executor = started(wires.config("after-" + death));
        }

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event.getReason()).hasValueSatisfying(reason -> assertThat(reason).contains("4 executors"));
        assertThat(event.getOutcomeUnknown()).isTrue();
        assertThat(event.getTransient$()).isFalse();
        assertThat(plugin.begun()).hasSize(Handover.REFUSED);
    }

    @Test
    void ofATypeWithALimitNoMoreRunAtOnce() throws Exception {
        executor.close();
        plugin.hold("A");
        executor = started(wires.config("two").withMaxConcurrentOfType(Map.of(TestPlugin.TYPE, 1)));
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> plugin.resourcesBegun().contains("A"));
        wires.send(Commands.create("B"));
        wires.send(Commands.command("C", CommandAction.CREATE, "No::Such"));

        assertThat(wires.events(1)).extracting(ResourceEvent::getResource).containsExactly("C");
        assertThat(plugin.resourcesBegun()).containsExactly("A");
        plugin.letGo("A");
        wires.events(3);
    }

    @Test
    void theSameAttemptDeliveredTwiceIsRunOnceAndBothAreDone() {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        wires.send(Commands.create("A"));
        wires.send(Commands.create("B"));
        wires.events(1);
        await().atMost(SOON).until(() -> executor.inHand() == 2);

        plugin.letGo("A");

        wires.awaitCommitted(wires.config("one"), 3);
        assertThat(wires.events(2)).hasSize(2);
        assertThat(plugin.resourcesBegun()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void runsNoMoreAtOnceThanItMayAndAllInTheEnd() throws Exception {
        executor.close();
        executor = started(wires.config("few").withMaxConcurrent(2));
        List<String> names = IntStream.range(0, 10).mapToObj(i -> "R" + i).toList();
        names.forEach(plugin::hold);
        names.forEach(name -> wires.send(Commands.create(name)));

        for (int done = 0; done < names.size(); done++) {
            int begun = Math.min(done + 2, names.size());
            await().atMost(SOON).until(() -> plugin.begun().size() == begun);
            assertThat(plugin.begun()).hasSize(begun);
            plugin.letGo(plugin.begun().get(done).resource());
        }

        assertThat(wires.events(10)).extracting(ResourceEvent::getResource).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void closeWaitsForWhatRunsAndCommitsIt() {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> executor.inHand() == 1);

        Thread closing = Thread.ofVirtual().start(() -> executor.close(SOON));
        await().atMost(SOON).until(() -> closing.getState() == Thread.State.WAITING);
        plugin.letGo("A");

        await().atMost(SOON).until(() -> !closing.isAlive());
        assertThat(wires.events(1)).hasSize(1);
        wires.awaitCommitted(wires.config("one"), 1);
    }

    @Test
    void whatOutlastsTheCloseIsLeftForAnother() throws Exception {
        plugin.hold("A");
        wires.send(Commands.create("A"));
        await().atMost(SOON).until(() -> executor.inHand() == 1);

        executor.close(Duration.ZERO);
        plugin.letGo("A");
        executor = started(wires.config("two"));

        assertThat(wires.events(1)).extracting(ResourceEvent::getExecutor).containsExactly(Optional.of("two"));
    }

    @Test
    void anAnswerThatNoRecordCanHoldIsAFailureThatKeepsThePhysicalId() {
        plugin.answer(request -> Outcome.done("id-A", Json.object().put("big", "x".repeat(1_000_000))));
        wires.send(Commands.create("A"));

        ResourceEvent event = wires.events(1).getFirst();

        assertThat(event.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(event.getPhysicalId()).contains("id-A");
        assertThat(event.getAttributes()).isEmpty();
        assertThat(event.getReason().orElseThrow()).startsWith("the answer is too large: ");
    }

    @Test
    void operationsWhosePartitionWentElsewhereAreStillReported() throws Exception {
        List<String> names = IntStream.range(0, 8).mapToObj(i -> "R" + i).toList();
        names.forEach(plugin::hold);
        try (Wires wide = new Wires(broker, "wide", 2);
                Executor first = started(wide.config("first"));
                Executor second = startedBeside(wide, names)) {
            assertThat(second.inHand()).as("redelivered").isPositive();
            names.forEach(plugin::letGo);
            await().atMost(SOON).until(() -> first.inHand() == 0 && second.inHand() == 0);

            List<ResourceEvent> events = wide.events(plugin.begun().size());
            assertThat(events).filteredOn(event -> event.getExecutor().equals(Optional.of("first")))
                    .extracting(ResourceEvent::getResource).containsExactlyInAnyOrderElementsOf(names);
            assertThat(first.failure()).isEmpty();
        }
    }

    @Test
    void anExecutorThatStillWaitsForTheRegistryCanBeClosed() throws Exception {
        ExecutorConfig unreachable = ExecutorConfig.of(broker.bootstrapServers(),
                Map.of("schema.registry.url", "http://127.0.0.1:1"));
        Executor waiting = Executor.start(unreachable, plugins);
        assertThat(waiting.awaitReady(Duration.ofMillis(500))).isFalse();

        assertThat(CompletableFuture.runAsync(waiting::close)).succeedsWithin(SOON);
        assertThat(waiting.failure()).isEmpty();
    }

    /** Another one, after the first has begun all of these: it takes over a partition, and what is not done there. */
    private Executor startedBeside(Wires wide, List<String> names) throws InterruptedException {
        names.forEach(name -> wide.send(Commands.create(name)));
        await().atMost(SOON).until(() -> plugin.begun().size() == names.size());
        Executor second = started(wide.config("second"));
        await().atMost(SOON).until(() -> plugin.begun().size() > names.size());
        return second;
    }

    private Executor started(ExecutorConfig config) throws InterruptedException {
        Executor fresh = Executor.start(config, plugins);
        assertThat(fresh.awaitReady(SOON)).isTrue();
        return fresh;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
