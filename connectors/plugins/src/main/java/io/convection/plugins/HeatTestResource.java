package io.convection.plugins;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
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
 * <tr><td>{@code update_replace_value}</td><td>anything: a change of it needs a replacement</td></tr>
 * <tr><td>{@code wait_secs}</td><td>number from 0, default 0: seconds that create, update and delete take</td></tr>
 * <tr><td>{@code action_wait_secs}</td><td>map with {@code create}, {@code update} and {@code delete}: seconds for each, instead of {@code wait_secs}</td></tr>
 * <tr><td>{@code attr_wait_secs}</td><td>number from 0, default 0: seconds that create and update take in the end, to read the attribute</td></tr>
 * <tr><td>{@code constraint_prop_secs}</td><td>number from 0, default 0: seconds that create and update take at first, to check the properties</td></tr>
 * </table>
 *
 * <p>An endless wait of -1, and Heat's {@code client_name} and {@code entity_name}, which name things of a cloud, are not taken.
 */
public final class HeatTestResource implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::TestResource";

    private static final String VALUE = "value";
    private static final String FAIL = "fail";
    private static final String UPDATE_REPLACE = "update_replace";
    private static final String WAIT_SECS = "wait_secs";
    private static final String ACTION_WAIT_SECS = "action_wait_secs";
    private static final String ATTR_WAIT_SECS = "attr_wait_secs";
    private static final String CONSTRAINT_PROP_SECS = "constraint_prop_secs";
    private static final String CREATE = "create";
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Nothing real: stores a string, for tests.")
            .optional(VALUE, ValueType.STRING, "\"test_string\"", "The string to be stored.")
            .optional(FAIL, ValueType.BOOLEAN, "false", "Create and update fail.")
            .optional(UPDATE_REPLACE, ValueType.BOOLEAN, "false", "An update that turns it on needs a replacement.")
            .property("update_replace_value", ValueType.ANY, "A change of it needs a replacement.", Trait.IMMUTABLE)
            .optional(WAIT_SECS, ValueType.NUMBER, "0", "Seconds that every operation takes.")
            .optional(ACTION_WAIT_SECS, ValueType.MAP, "{}", "Seconds that create, update and delete take.")
            .optional(ATTR_WAIT_SECS, ValueType.NUMBER, "0", "Seconds more, to read the attribute.")
            .optional(CONSTRAINT_PROP_SECS, ValueType.NUMBER, "0", "Seconds more, to check the properties.")
            .attribute("output", ValueType.STRING, "The string that was stored.").build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return converge(request, CREATE);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        boolean turnedOn = request.previousProperties().isPresent() && request.property(UPDATE_REPLACE).asBoolean()
                && !request.previousProperty(UPDATE_REPLACE).asBoolean();
        return turnedOn
                ? Outcome.needsReplacement(UPDATE_REPLACE, "update_replace was turned on")
                : converge(request, UPDATE);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        if (request.physicalId().isPresent()) {
            // What was applied to a resource may predate a check: a delete never fails for it.
            waitFor(seconds(request, DELETE).max(BigDecimal.ZERO));
        } // else it is of what a create may have made, and nothing real is ever made
        return Outcome.deleted(request);
    }

    private static Outcome converge(Request request, String action) throws InterruptedException {
        check(request);
        waitFor(request.property(CONSTRAINT_PROP_SECS).decimalValue());
        waitFor(seconds(request, action));
        if (request.property(FAIL).asBoolean()) {
            return Outcome.failed("Test Resource failed " + request.resource());
        }
        waitFor(request.property(ATTR_WAIT_SECS).decimalValue());
        JsonNode attributes = Json.object().put("output", request.property(VALUE).asText());
        return Outcome.done(PhysicalIds.of(request), attributes);
    }

    private static void check(Request request) {
        for (String each : List.of(WAIT_SECS, ATTR_WAIT_SECS, CONSTRAINT_PROP_SECS)) {
            require(request.property(each).decimalValue().signum() >= 0, each, "must be 0 or more");
        }
        request.property(ACTION_WAIT_SECS).properties().forEach(own -> {
            require(List.of(CREATE, UPDATE, DELETE).contains(own.getKey()), ACTION_WAIT_SECS,
                    "has create, update and delete, and not " + own.getKey());
            require(own.getValue().isNumber() && own.getValue().decimalValue().signum() >= 0,
                    ACTION_WAIT_SECS + "." + own.getKey(), "must be a number from 0");
        });
    }

    private static void require(boolean holds, String property, String what) {
        if (!holds) {
            throw new IllegalArgumentException("property " + property + " " + what);
        }
    }

    private static BigDecimal seconds(Request request, String action) {
        JsonNode own = request.property(ACTION_WAIT_SECS).path(action);
        return own.isNumber() ? own.decimalValue() : request.property(WAIT_SECS).decimalValue();
    }

    private static void waitFor(BigDecimal seconds) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }
}
