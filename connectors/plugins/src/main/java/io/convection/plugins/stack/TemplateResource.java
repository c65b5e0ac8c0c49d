package io.convection.plugins.stack;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;

/**
 * {@code Convection::Template}: a resource that a template describes, as Heat's template resources: a stack of its own as {@link HeatStack} makes it, with the same
 * properties, whose outputs are the resource's attributes. Clients put it where a resource's type is the name of a template file.
 */
public final class TemplateResource implements Plugin {

    /** The type's name. */
    public static final String TYPE = "Convection::Template";

    private static final ResourceType DESCRIPTION = HeatStack.properties(
            TypeBuilder.type(TYPE, "What a template describes; its outputs are the attributes.")).anyAttribute()
            .build();

    private final Children children;

    /** Of the installation that these settings name. */
    public TemplateResource(StackSettings settings) {
        this(new Requests(settings));
    }

    TemplateResource(Sender sender) {
        this.children = new Children(sender, TYPE, true);
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return children.create(request, HeatStack.template(request));
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return children.update(request, HeatStack.template(request));
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        return children.delete(request);
    }

    @Override
    public Outcome ask(String token, Request request) throws InterruptedException {
        return children.tell(token, request);
    }

    @Override
    public void close() {
        children.close();
    }
}
