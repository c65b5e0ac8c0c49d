package io.convection.plugins.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.KnowsTypes;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::ResourceChain}: a resource of each type in a list, with the same properties, one after the other, in a stack of their own that is generated
 * ({@link MemberStack}). Updated in place, whatever changes.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code resources}</td><td>names of types, required; their places from 0 are the names of the members</td></tr>
 * <tr><td>{@code concurrent}</td><td>whether all may be made at once; else each depends on the one before it. Default false</td></tr>
 * <tr><td>{@code resource_properties}</td><td>properties of each</td></tr>
 * <tr><td>{@code attributes}</td><td>which attributes the chain has; default all</td></tr>
 * </table>
 *
 * <p>Attributes and physical id are as of {@link HeatResourceGroup}; attributes of members, those that all the types have.
 */
public final class HeatResourceChain extends ChildStackPlugin implements KnowsTypes {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::ResourceChain";

    private static final ResourceType DESCRIPTION = HeatResourceGroup.attributes(TypeBuilder
            .type(TYPE, "A resource of each type in a list, one after the other, in a stack of their own.")
            .property("resources", ValueType.LIST, "The types.", Trait.REQUIRED)
            .optional("concurrent", ValueType.BOOLEAN, "false", "Whether all may be made at once.")
            .property("resource_properties", ValueType.MAP, "Properties of each.")).build();

    private volatile Function<String, Optional<ResourceType>> types = name -> Optional.empty();

    /** Of the installation that these settings name. */
    public HeatResourceChain(StackSettings settings) {
        this(new Requests(settings));
    }

    HeatResourceChain(Sender sender) {
        super(DESCRIPTION, sender, true);
    }

    @Override
    public void know(Function<String, Optional<ResourceType>> known) {
        types = known;
    }

    @Override
    Children.Content content(Request request, boolean made) {
        return stack(request);
    }

    private MemberStack stack(Request request) {
        JsonNode given = request.property("resources");
        if (given.size() > MemberStack.MOST) {
            throw new IllegalArgumentException("property resources has " + given.size() + " types, and may have "
                    + MemberStack.MOST);
        }
        ObjectNode properties = Json.object();
        request.property("resource_properties").properties().stream().filter(each -> !each.getValue().isNull())
                .forEach(each -> properties.set(each.getKey(), each.getValue()));
        List<Member> members = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        for (JsonNode type : given) {
            if (!type.isTextual() || type.textValue().isEmpty()) {
                throw new IllegalArgumentException("property resources has " + type + ", and takes names of types");
            }
            members.add(new Member(Integer.toString(members.size()), type.textValue(), properties));
            all.add(type.textValue());
        }
        return new MemberStack(members, request.property("concurrent").asBoolean() ? 0 : 1,
                Shown.of(request.property("attributes"), all, types));
    }
}
