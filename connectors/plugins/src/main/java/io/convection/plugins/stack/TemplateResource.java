package io.convection.plugins.stack;

import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;

/**
 * {@code Convection::Template}: a resource that a template describes, as Heat's template resources: a stack of its own as {@link HeatStack} makes it, with the same
 * properties, whose outputs are the resource's attributes. Clients put it where a resource's type is the name of a template file.
 */
public final class TemplateResource extends ChildStackPlugin {

    /** The type's name. */
    public static final String TYPE = "Convection::Template";

    private static final ResourceType DESCRIPTION = HeatStack.properties(
            TypeBuilder.type(TYPE, "What a template describes; its outputs are the attributes.")).anyAttribute()
            .build();

    /** Of the installation that these settings name. */
    public TemplateResource(StackSettings settings) {
        this(new Requests(settings));
    }

    TemplateResource(Sender sender) {
        super(DESCRIPTION, sender, true);
    }

    @Override
    Children.Content content(Request request, boolean made) {
        return HeatStack.template(request);
    }
}
