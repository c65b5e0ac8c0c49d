package io.convection.app.role;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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
    private static final Telemetry NONE = new Telemetry(null);
    private static final long LAST_SPANS_SECONDS = 5;

    private final OpenTelemetrySdk sdk;

    private Telemetry(OpenTelemetrySdk sdk) {
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
            return NONE;
        }
        Map<String, String> wanted = new HashMap<>();
        file.forEach((key, value) -> wanted.put(PREFIX + key, value));
        try {
            return new Telemetry(AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook()
                    .addPropertiesSupplier(() -> Map.of("otel.service.name", "convection-" + role,
                            "otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
                    .addPropertiesCustomizer(known -> wanted).build().getOpenTelemetrySdk());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("OpenTelemetry does not take what `otel.*` says: " + e.getMessage(), e);
        }
    }

    /** What engine and executor record. */
    Traces traces() {
        return sdk == null ? Traces.off() : Traces.of(sdk);
    }

    /** Sends what is still to be sent, for 5 s at most. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
        }
    }
}
