package io.convection.app.role;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

import io.convection.serdes.Traces;

/**
 * Traces of a role, by OpenTelemetry's own configuration: {@code otel.*} in the role's file, or {@code OTEL_…} in its environment. Where there is neither, there are
 * no traces and no cost.
 */
final class Telemetry implements AutoCloseable {

    private static final String PREFIX = "otel.";
    private static final String VARIABLES = "OTEL_";
    private static final long LAST_SPANS_SECONDS = 5;

    private final Optional<OpenTelemetrySdk> sdk;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Telemetry(Optional<OpenTelemetrySdk> sdk) {
        this.sdk = sdk;
    }

    /**
     * Starts it.
     *
     * @param role
     *            names the service, {@code convection-ROLE}, where nothing else does
     * @param file
     *            what stands behind {@code otel.} in the role's file; wins over the environment
     * @throws IllegalArgumentException
     *             if it makes no sense
     */
    static Telemetry start(String role, Map<String, String> file, Map<String, String> environment) {
        if (file.isEmpty() && environment.keySet().stream().noneMatch(each -> each.startsWith(VARIABLES))) {
            return new Telemetry(Optional.empty());
        }
        Map<String, String> wanted = new HashMap<>();
        file.forEach((key, value) -> wanted.put(PREFIX + key, value));
        try {
            return new Telemetry(Optional.of(AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook()
                    .addPropertiesSupplier(() -> Map.of("otel.service.name", "convection-" + role,
                            "otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
                    .addPropertiesCustomizer(known -> wanted).build().getOpenTelemetrySdk()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("OpenTelemetry does not take what `otel.*` says: " + e.getMessage(), e);
        }
    }

    /** What engine and executor record. */
    Traces traces() {
        return sdk.map(Traces::of).orElseGet(Traces::off);
    }

    /** Sends what is still to be sent, for 5 s at most. To close again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sdk.ifPresent(running -> running.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS));
        }
    }
}
