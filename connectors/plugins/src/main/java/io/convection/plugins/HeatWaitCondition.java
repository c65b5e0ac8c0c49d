package io.convection.plugins;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::WaitCondition}: done when so many signals of success came to a {@link HeatWaitConditionHandle}; failed at the first of failure, and when the time is over.
 * Nobody waits for them: the operation goes on in the engine, which asks as soon as a signal comes.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code handle}</td><td>string, required, immutable: the handle, {@code {get_resource: NAME}}</td></tr>
 * <tr><td>{@code timeout}</td><td>number of seconds from 1 to 43200, required: from the create, or from the update that asks for more signals</td></tr>
 * <tr><td>{@code count}</td><td>integer from 1, default 1: signals of success, each with another id</td></tr>
 * </table>
 *
 * <p>Attribute {@code data}: a map of what came as {@code data}, by the signals' ids; null where a signal had none.
 */
public final class HeatWaitCondition implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::WaitCondition";

    private static final String HANDLE = "handle";
    private static final String TIMEOUT = "timeout";
    private static final String COUNT = "count";
    private static final long MOST_SECONDS = Duration.ofHours(12).toSeconds();

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Waits for signals.")
            .property(HANDLE, ValueType.STRING, "The handle that signals are sent to.", Trait.REQUIRED, Trait.IMMUTABLE)
            .property(TIMEOUT, ValueType.NUMBER, "Seconds, from 1 to 43200.", Trait.REQUIRED)
            .optional(COUNT, ValueType.INTEGER, "1", "Signals of success that it waits for.")
            .attribute("data", ValueType.MAP, "What came as data, by the signals' ids.").signalled()
            .timeout(Duration.ofHours(13)).build();

    private final InstantSource clock;

    /** By the machine's clock. */
    public HeatWaitCondition() {
        this(InstantSource.system());
    }

    HeatWaitCondition(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        return begin(request);
    }

    @Override
    public Outcome update(Request request) {
        return begin(request);
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    /** The token is when the time is over. */
    @Override
    public Outcome ask(String token, Request request) {
        Instant over = Instant.parse(token);
        JsonNode signals = request.signals().path(request.property(HANDLE).asText());
        int count = request.property(COUNT).asInt();
        int successes = 0;
        ObjectNode data = Json.object();
        for (var signal : signals.properties()) {
            if (!"SUCCESS".equals(signal.getValue().path("status").asText())) {
                return Outcome.failed("signal " + signal.getKey() + " says that it failed"
                        + reason(signal.getValue()));
            }
            successes++;
            JsonNode told = signal.getValue().get("data");
            data.set(signal.getKey(), told == null ? NullNode.getInstance() : told);
        }
        if (successes >= count) {
            return Outcome.done(PhysicalIds.of(request),
                    Json.object().set("data", data));
        }
        return clock.instant().isBefore(over)
                ? goesOn(over)
                : Outcome.failed("timed out: " + successes + " of " + count + " signals came");
    }

    private static String reason(JsonNode signal) {
        return signal.hasNonNull("reason") ? ": " + signal.get("reason").asText() : "";
    }

    private Outcome begin(Request request) {
        long seconds = request.property(TIMEOUT).asLong();
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("property timeout must be from 1 to " + MOST_SECONDS + " seconds");
        }
        if (request.property(COUNT).asInt() < 1) {
            throw new IllegalArgumentException("property count must be 1 or more");
        }
        return goesOn(clock.instant().plusSeconds(seconds));
    }

    /** The engine asks when a signal comes; by itself, only to see that the time is over. */
    private Outcome goesOn(Instant over) {
        Duration left = Duration.between(clock.instant(), over);
        return Outcome.inProgress(over.toString(), left.isPositive() ? left : Duration.ofMillis(1));
    }
}
