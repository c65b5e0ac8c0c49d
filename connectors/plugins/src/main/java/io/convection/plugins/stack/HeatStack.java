package io.convection.plugins.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::Stack}: a stack of its own, with its own traversals, limits and history ({@link Children} says how). Updated in place.
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
public final class HeatStack extends ChildStackPlugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::Stack";

    private static final ResourceType DESCRIPTION = properties(
            TypeBuilder.type(TYPE, "A stack of its own, whose end the engine tells its parent."))
            .attribute("outputs", ValueType.MAP, "The outputs of the child, by name.")
            .attribute("stack_name", ValueType.STRING, "The child's name.").build();

    /** Of the installation that these settings name. */
    public HeatStack(StackSettings settings) {
        this(new Requests(settings));
    }

    HeatStack(Sender sender) {
        super(DESCRIPTION, sender, false);
    }

    @Override
    Children.Content content(Request request, boolean made) {
        return template(request);
    }

    /** What a type has to have whose children are made of templates. */
    static TypeBuilder properties(TypeBuilder type) {
        return type.property("template", ValueType.STRING, "The HOT text.", Trait.REQUIRED)
                .property("parameters", ValueType.MAP, "Values of its parameters, by name.")
                .property("timeout", ValueType.INTEGER, "Minutes that a traversal of the child may take.")
                .timeout(Duration.ofHours(4));
    }

    /** The child that those properties declare. */
    static Children.Content template(Request request) {
        long minutes = request.property("timeout").asLong();
        return change -> {
            change.setTemplate(request.property("template").textValue())
                    .setParameters(parameters(request.property("parameters")));
            return List.of(minutes > 0
                    ? change.setTimeoutMs(Duration.ofMinutes(minutes).toMillis()).build()
                    : change.build());
        };
    }

    private static String parameters(JsonNode parameters) {
        return Json.text(Optional.of(parameters).filter(JsonNode::isObject).orElseGet(Json::object));
    }
}
