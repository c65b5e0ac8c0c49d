package io.convection.serdes;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What leads from a record to the records that follow from it, across processes: spans of OpenTelemetry, handed on in record headers (W3C Trace Context:
 * {@code traceparent}, {@code tracestate}). A stack change, the decisions on it, the commands, what executors do and the events that they report are one trace.
 *
 * <p>Nothing that is decided depends on it, and the journal has none of it. Any number of threads may use it.
 */
public final class Traces {

    /** The name of the instrumentation. */
    private static final String SCOPE = "io.convection";
    /** Of a span: the stack id. */
    public static final AttributeKey<String> STACK = AttributeKey.stringKey("convection.stack");
    /** Of a span: the operation, {@code UID/C#17/3}. */
    public static final AttributeKey<String> OPERATION = AttributeKey.stringKey("convection.operation");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final Traces OFF = new Traces(OpenTelemetry.noop(), false);

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final boolean on;

    private Traces(OpenTelemetry telemetry, boolean on) {
        this.tracer = telemetry.getTracer(SCOPE);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.on = on;
    }

    /** None: costs nothing, and hands nothing on. */
    public static Traces off() {
        return OFF;
    }

    /** Those that this records and hands on. */
    public static Traces of(OpenTelemetry telemetry) {
        return new Traces(telemetry, true);
    }

    /**
     * Begins a step: what is done because of a record.
     *
     * @param name
     *            what is done; one of few
     * @param topic
     *            where the record was read
     * @param received
     *            its headers
     */
    public Step begin(String name, String topic, Headers received) {
        if (!on) {
            return Step.NONE;
        }
        Context cause = propagator.extract(Context.root(), received, GETTER);
        Span span = tracer.spanBuilder(name).setParent(cause).setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "kafka").setAttribute(DESTINATION, topic).startSpan();
        return new Step(span, cause.with(span), propagator);
    }

    /** Something that is done because of a record, and has a beginning and an end. */
    public static final class Step implements AutoCloseable {

        /** Where there are no traces, and where nothing has begun. */
        public static final Step NONE = new Step(Span.getInvalid(), Context.root(), TextMapPropagator.noop());

        private final Span span;
        private final Context context;
        private final TextMapPropagator propagator;

        private Step(Span span, Context context, TextMapPropagator propagator) {
            this.span = span;
            this.context = context;
            this.propagator = propagator;
        }

        /** Says more about it. */
        public Step with(AttributeKey<String> key, String value) {
            span.setAttribute(key, value);
            return this;
        }

        /** It did not go as it should. */
        public void failed(String reason) {
            span.setStatus(StatusCode.ERROR, reason);
        }

        /** New headers for a record that follows from it, also after its end. */
        public Headers headers() {
            Headers headers = new RecordHeaders();
            propagator.inject(context, headers, SETTER);
            return headers;
        }

        /** Does something that belongs to it: what else the thread records meanwhile is below it, an instrumented HTTP client's calls for example. */
        public <T> T run(Supplier<T> action) {
            return context.wrapSupplier(action).get();
        }

        /** Its end. */
        @Override
        public void close() {
            span.end();
        }
    }

    private static final TextMapSetter<Headers> SETTER = (headers, key, value) -> {
        if (headers != null) {
            headers.add(key, value.getBytes(StandardCharsets.UTF_8));
        }
    };

    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // it must be there all the same
        public Iterable<String> keys(Headers headers) {
            return StreamSupport.stream(headers.spliterator(), false).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String key) {
            Header last = headers == null ? null : headers.lastHeader(key);
            return last == null || last.value() == null ? null : new String(last.value(), StandardCharsets.UTF_8);
        }
    };
}
