package io.convection.plugins.stack;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.records.ResourceType;

/** A type whose physical resources are stacks; what such a stack is to be, the subclass says. */
abstract class ChildStackPlugin implements Plugin {

    private final ResourceType description;
    private final Children children;

    /**
     * A plugin that sends requests.
     *
     * @param flat
     *            whether a child's outputs are the attributes themselves, instead of standing under {@code outputs}
     */
    ChildStackPlugin(ResourceType description, Sender sender, boolean flat) {
        this.description = description;
        this.children = new Children(sender, description.getName(), flat);
    }

    /**
     * What the child is to be.
     *
     * @param made
     *            whether it is about to be made, or is changed
     */
    abstract Children.Content content(Request request, boolean made);

    @Override
    public final ResourceType type() {
        return description;
    }

    @Override
    public final Outcome create(Request request) throws InterruptedException {
        return children.create(request, content(request, true));
    }

    @Override
    public final Outcome update(Request request) throws InterruptedException {
        return children.update(request, content(request, false));
    }

    @Override
    public final Outcome delete(Request request) throws InterruptedException {
        return children.delete(request);
    }

    @Override
    public final Outcome ask(String token, Request request) throws InterruptedException {
        return children.tell(token, request);
    }

    @Override
    public final void close() {
        children.close();
    }
}
