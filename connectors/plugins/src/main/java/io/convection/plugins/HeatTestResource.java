package io.convection.plugins;

import java.math.BigDecimal;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::TestResource}: a resource with knobs, as Heat's own integration tests use it. Nothing real is made.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code value}</td><td>string, default {@code test_string}: given back as the attribute {@code output}</td></tr>
 * <tr><td>{@code fail}</td><td>boolean, default false: create and update fail, after the wait</td></tr>
 * <tr><td>{@code update_replace}</td><td>boolean, default false: an update that turns it on needs a replacement</td></tr>
 * <tr><td>{@code wait_secs}</td><td>number from 0, default 0: seconds that create, update and delete take</td></tr>
 * </table>
 *
 * <p>Heat's {@code action_wait_secs}, {@code client_name} and {@code entity_name}, and an endless wait of -1, are not taken.
 */
public final class HeatTestResource implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::TestResource";

    private static final String VALUE = "value";
    private static final String FAIL = "fail";
    private static final String UPDATE_REPLACE = "update_replace";
    private static final String WAIT_SECS = "wait_secs";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Nothing real: stores a string, for tests.")
            .optional(VALUE, ValueType.STRING, "\"test_string\"", "The string to be stored.")
            .optional(FAIL, ValueType.BOOLEAN, "false", "Create and update fail.")
            .optional(UPDATE_REPLACE, ValueType.BOOLEAN, "false", "An update that turns it on needs a replacement.")
            .optional(WAIT_SECS, ValueType.NUMBER, "0", "Seconds that every operation takes.")
            .attribute("output", ValueType.STRING, "The string that was stored.").build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return converge(request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        boolean turnedOn = request.previousProperties().isPresent() && request.property(UPDATE_REPLACE).asBoolean()
                && !request.previousProperty(UPDATE_REPLACE).asBoolean();
        return turnedOn ? Outcome.needsReplacement(UPDATE_REPLACE, "update_replace was turned on") : converge(request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        if (request.physicalId().isPresent()) {
            // What was applied to a resource may predate a check of wait_secs: a delete never fails for it.
            waitFor(request.property(WAIT_SECS).decimalValue().max(BigDecimal.ZERO));
        } // else it is of what a create may have made, and nothing real is ever made
        return Outcome.deleted(request);
    }

    private static Outcome converge(Request request) throws InterruptedException {
        BigDecimal seconds = request.property(WAIT_SECS).decimalValue();
        if (seconds.signum() < 0) {
            return Outcome.failed("property wait_secs must be 0 or more");
        }
        waitFor(seconds);
        if (request.property(FAIL).asBoolean()) {
            return Outcome.failed("Test Resource failed " + request.resource());
        }
        JsonNode attributes = Json.object().put("output", request.property(VALUE).asText());
        return Outcome.done(PhysicalIds.of(request), attributes);
    }

    private static void waitFor(BigDecimal seconds) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }
}
