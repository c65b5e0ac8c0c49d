package io.convection.plugins.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import io.convection.executor.KnowsTypes;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::ResourceGroup}: as many resources alike as are wanted, in a stack of their own that is generated ({@link MemberStack}). Updated in place, whatever
 * changes.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code count}</td><td>how many, 0 to 1,000; default 1</td></tr>
 * <tr><td>{@code index_var}</td><td>what stands for a member's index in strings of its properties; default {@code %index%}</td></tr>
 * <tr><td>{@code resource_def}</td><td>{@code type} and {@code properties} of each, required</td></tr>
 * <tr><td>{@code removal_policies}</td><td>{@code [{resource_list: [0, 3]}]}: indexes that are left out as long as they stand there</td></tr>
 * <tr><td>{@code removal_policies_mode}</td><td>{@code update}; Heat's {@code append} needs a memory beside the template and is refused</td></tr>
 * <tr><td>{@code batch_create}</td><td>{@code max_batch_size}: how many are made at once; default all</td></tr>
 * <tr><td>{@code rolling_update}</td><td>{@code max_batch_size}, {@code min_in_service}: how many are changed at once; default all</td></tr>
 * <tr><td>{@code attributes}</td><td>which attributes the group has; default all</td></tr>
 * </table>
 *
 * <p>Attributes: {@code refs}, the physical ids; {@code refs_map}, the same by index; for each attribute that the type of the members declares, or that is named by
 * {@code attributes}, the list of its values; {@code attributes}, the same by name and index. The stack's id is the physical id, as of {@link HeatStack}.
 */
public final class HeatResourceGroup extends ChildStackPlugin implements KnowsTypes {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::ResourceGroup";

    private static final ResourceType DESCRIPTION = attributes(
            TypeBuilder.type(TYPE, "Resources alike, in a stack of their own.")
                    .optional("count", ValueType.INTEGER, "1", "How many, 0 to 1,000.")
                    .optional("index_var", ValueType.STRING, "\"%index%\"",
                            "What stands for a member's index in its properties.")
                    .property("resource_def", ValueType.MAP, "Type and properties of each member.", Trait.REQUIRED)
                    .property("removal_policies", ValueType.LIST, "Indexes of members that are left out.")
                    .optional("removal_policies_mode", ValueType.STRING, "\"update\"", "update: left out while named.")
                    .property("batch_create", ValueType.MAP, "max_batch_size: how many are made at once.")
                    .property("rolling_update", ValueType.MAP,
                            "max_batch_size, min_in_service: how many are changed at once."))
            .build();

    private volatile Function<String, Optional<ResourceType>> types = name -> Optional.empty();

    /** Of the installation that these settings name. */
    public HeatResourceGroup(StackSettings settings) {
        this(new Requests(settings));
    }

    HeatResourceGroup(Sender sender) {
        super(DESCRIPTION, sender, true);
    }

    /** What a type has to have whose resources have members. */
    static TypeBuilder attributes(TypeBuilder type) {
        return type.property("attributes", ValueType.LIST, "Which attributes there are; default all.")
                .attribute(Shown.REFS, ValueType.LIST, "The physical ids of the members, in order.")
                .attribute(Shown.REFS_MAP, ValueType.MAP, "The physical ids by index.")
                .attribute(Shown.ATTRIBUTES, ValueType.MAP, "Attributes of the members by name and index.")
                .anyAttribute()
                .timeout(Duration.ofHours(4));
    }

    @Override
    public void know(Function<String, Optional<ResourceType>> known) {
        types = known;
    }

    @Override
    Children.Content content(Request request, boolean made) {
        return Group.stack(request, made, types);
    }
}
