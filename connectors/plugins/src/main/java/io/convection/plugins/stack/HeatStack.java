package io.convection.plugins.stack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ResourceType;
import io.convection.records.StackChange;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::Stack}: a stack of its own, with its own traversals, limits and history. Each operation is a request to the child, under the operation's id; it
 * goes on in the engine, which tells the parent its end as an event. Nothing waits for it here, nor anywhere. Updated in place.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code template}</td><td>the HOT text, required</td></tr>
 * <tr><td>{@code parameters}</td><td>values of its parameters, by name</td></tr>
 * <tr><td>{@code timeout}</td><td>minutes that a traversal of the child may take; otherwise as long as the operation</td></tr>
 * </table>
 *
 * <p>The child's id is its parent's, the resource's name and ten digits that no other version has; it is the physical id. Attributes: {@code outputs}, the
 * child's outputs by name, and {@code stack_name}.
 */
public final class HeatStack implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::Stack";

    /** The engine tells the end by itself; to ask is for what went wrong meanwhile. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "A stack of its own, whose end the engine tells its parent.")
            .property("template", ValueType.STRING, "The HOT text.", Trait.REQUIRED)
            .property("parameters", ValueType.MAP, "Values of its parameters, by name.")
            .property("timeout", ValueType.INTEGER, "Minutes that a traversal of the child may take.")
            .attribute("outputs", ValueType.MAP, "The outputs of the child, by name.")
            .attribute("stack_name", ValueType.STRING, "The child's name.").timeout(Duration.ofHours(4)).build();

    private final Requests requests;

    /** Of the installation that these settings name. */
    public HeatStack(StackSettings settings) {
        this.requests = new Requests(settings);
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return ask(ChangeKind.CREATE, CommandAction.CREATE, Child.id(request, request.operationId()), request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return ask(ChangeKind.UPDATE, CommandAction.UPDATE, request.physicalId().orElseThrow(), request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        String child = request.physicalId().orElseGet(
                () -> Child.id(request, request.madeBy().orElse(request.operationId())));
        return ask(ChangeKind.DELETE, CommandAction.DELETE, child, request);
    }

    /** Only for the engine to tell again what it may have told already. */
    @Override
    public Outcome ask(String token, Request request) throws InterruptedException {
        int end = token.indexOf(' ');
        CommandAction action = CommandAction.valueOf(token.substring(0, end).toUpperCase(Locale.ROOT));
        return ask(ChangeKind.TELL, action, token.substring(end + 1), request);
    }

    private Outcome ask(ChangeKind kind, CommandAction action, String child, Request request)
            throws InterruptedException {
        StackChange.Builder change = StackChange.newBuilder().setStack(child).setKind(kind)
                .setRequestId(request.operationId()).setParent(request.stack() + "/" + request.resource())
                .setAnswers(Child.operation(request, action)).setOrigin("resource " + request.resource() + " of stack "
                        + request.stack());
        if (kind == ChangeKind.CREATE || kind == ChangeKind.UPDATE) {
            change.setTemplate(request.property("template").textValue())
                    .setParameters(parameters(request.property("parameters"))).setTimeoutMs(timeout(request));
        }
        try {
            requests.send(change.build());
        } catch (ExecutionException e) {
            // It may be stored all the same; to be sent again is harmless.
            return Outcome.unknown("the request to stack " + child + " was not taken: " + e.getCause().getMessage());
        }
        return Outcome.inProgress(action.name().toLowerCase(Locale.ROOT) + " " + child, ASK_AGAIN);
    }

    private static String parameters(JsonNode parameters) {
        return Json.text(Optional.of(parameters).filter(JsonNode::isObject).orElseGet(Json::object));
    }

    private static long timeout(Request request) {
        long minutes = request.property("timeout").asLong();
        return minutes > 0 ? Duration.ofMinutes(minutes).toMillis() : request.timeout().toMillis();
    }

    @Override
    public void close() {
        requests.close();
    }
}
