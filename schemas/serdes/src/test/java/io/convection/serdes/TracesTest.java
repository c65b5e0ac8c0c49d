package io.convection.serdes;

import java.nio.charset.StandardCharsets;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one record caused is one trace. */
class TracesTest {

    private static final String PIPELINE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Traces traces = Traces.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance())).build());

    @Test
    void aStepBelongsToTheTraceOfTheRecordThatCausedIt() {
        Headers received = new RecordHeaders().add("traceparent", PIPELINE.getBytes(StandardCharsets.UTF_8));
        try (Traces.Step step = traces.begin("decide", "stack-changes", received)) {
            step.with(Traces.STACK, "default/shop");
        }
        SpanData span = spans.getFinishedSpanItems().getFirst();
        assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getAttributes().get(Traces.STACK)).isEqualTo("default/shop");
    }

    @Test
    void whatFollowsFromAStepIsHandedOnInHeadersAlsoAfterItsEnd() {
        Traces.Step decide = traces.begin("decide", "stack-changes", new RecordHeaders());
        decide.close();
        traces.begin("CREATE Some::Type", "converge-commands", decide.headers()).close();

        SpanData first = spans.getFinishedSpanItems().getFirst();
        SpanData second = spans.getFinishedSpanItems().get(1);
        assertThat(second.getTraceId()).isEqualTo(first.getTraceId());
        assertThat(second.getParentSpanId()).isEqualTo(first.getSpanId());
    }

    @Test
    void aFailureIsTheSpans() {
        try (Traces.Step step = traces.begin("CREATE Some::Type", "converge-commands", new RecordHeaders())) {
            step.failed("quota");
        }
        assertThat(spans.getFinishedSpanItems().getFirst().getStatus()).isEqualTo(StatusData.create(
                io.opentelemetry.api.trace.StatusCode.ERROR, "quota"));
    }

    @Test
    void headersThatAreNoTraceBeginANewOne() {
        Headers received = new RecordHeaders().add("traceparent", "nonsense".getBytes(StandardCharsets.UTF_8))
                .add("tracestate", null);
        traces.begin("decide", "stack-changes", received).close();
        assertThat(spans.getFinishedSpanItems().getFirst().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void whereThereAreNoneNothingIsHandedOn() {
        Headers received = new RecordHeaders().add("traceparent", PIPELINE.getBytes(StandardCharsets.UTF_8));
        try (Traces.Step step = Traces.off().begin("decide", "stack-changes", received)) {
            assertThat(step.headers()).isEmpty();
        }
    }
}
