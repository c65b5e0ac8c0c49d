package io.convection.dev;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.records.CommandAction;
import io.convection.records.ResourceType;

/** A type that only stories have: everything that is asked of it is up to their world. */
record StoryPlugin(ResourceType type, StoryWorld world) implements Plugin {

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return arrive(CommandAction.CREATE, request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return arrive(CommandAction.UPDATE, request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        return arrive(CommandAction.DELETE, request);
    }

    @Override
    public Outcome ask(String token, Request request) throws InterruptedException {
        return arrive(CommandAction.ASK, request);
    }

    @Override
    public Outcome observe(Request request) throws InterruptedException {
        return arrive(CommandAction.OBSERVE, request);
    }

    private Outcome arrive(CommandAction action, Request request) throws InterruptedException {
        return world.arrive(type.getName(), action, request);
    }
}
