package io.convection.streams;

import java.util.List;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.StackChange;
import io.convection.serdes.JournalChain;
import io.convection.serdes.Topics;
import io.convection.serdes.Traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A change can be followed through what it causes. */
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Topics TOPICS = TestWorld.TOPICS;

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Traces traces = Traces.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance())).build());

    @Test
    void aCommandBelongsToTheTraceOfTheChangeAndTheJournalHasNoneOfIt() {
        try (TestWorld world = TestWorld.traced(traces)) {
            world.types.publish(TestWorld.type("T", ""));
            StackChange change = create();
            world.send(TOPICS.stackChanges(), change.getStack().getBytes(UTF_8),
                    world.bytes(TOPICS.stackChanges(), change), new RecordHeaders().add("traceparent",
                            ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(UTF_8)));

            SpanData decide = spans.getFinishedSpanItems().getFirst();
            assertThat(decide.getName()).isEqualTo("decide");
            assertThat(decide.getAttributes().get(Traces.STACK)).isEqualTo("default/foo");
            Headers command = world.out(TOPICS.convergeCommands()).getFirst().headers();
            assertThat(new String(command.lastHeader("traceparent").value(), UTF_8))
                    .isEqualTo("00-" + TRACE + "-" + decide.getSpanId() + "-01");
            assertThat(world.out(TOPICS.journal())).allSatisfy(entry -> assertThat(entry.headers().toArray())
                    .extracting(header -> header.key()).containsExactly(JournalChain.HEADER));
        }
    }

    @Test
    void whereThereAreNoTracesNoRecordHasThem() {
        try (TestWorld world = TestWorld.traced(Traces.off())) {
            world.types.publish(TestWorld.type("T", ""));
            world.send(create());
            assertThat(world.out(TOPICS.convergeCommands()).getFirst().headers()).isEmpty();
        }
    }

    private static StackChange create() {
        return StackChange.newBuilder().setStack("default/foo").setRequestId("r1").setKind(ChangeKind.CREATE)
                .setDefinitions(List.of(Definition.newBuilder().setName("A").setType("T").build())).build();
    }
}
