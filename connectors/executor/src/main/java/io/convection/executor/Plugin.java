package io.convection.executor;

import io.convection.records.ResourceType;

/**
 * Makes, changes and deletes the physical resources of one type. Written in blocking style: each call has a virtual thread of its own, and many run at
 * once, so an implementation must be safe for use by several threads.
 *
 * <p>Delivery is at least once: the same operation may come again, to this executor or another, while or after it ran. {@link Request#operationId()} is
 * the idempotency key: a second run must end in the same reality, and give the same answer, as if there had been one.
 *
 * <p>An exception thrown is a permanent failure with its message. A create that fails must have left nothing behind.
 */
public interface Plugin extends AutoCloseable {

    /** What this plugin offers: name, properties and attributes of the type. Always the same; asked before the first command. */
    ResourceType type();

    /**
     * Makes the physical resource.
     *
     * @param request without previous properties; its physical id is empty
     * @return done with the new physical id, or failed; never needs replacement
     * @throws Exception a permanent failure
     */
    Outcome create(Request request) throws Exception;

    /**
     * Brings the physical resource to the request's properties.
     *
     * @param request its previous properties are empty where what is applied is unknown: then all properties must be set
     * @return done with the physical id, needs replacement (before anything was changed), or failed
     * @throws Exception a permanent failure
     */
    Outcome update(Request request) throws Exception;

    /**
     * Deletes the physical resource. That there is none is no failure.
     *
     * @param request its properties are those that were applied
     * @return done or failed; never needs replacement
     * @throws Exception a permanent failure
     */
    Outcome delete(Request request) throws Exception;

    /** Lets go of what the plugin holds (connections); called once, when no operation runs any more. */
    @Override
    default void close() {}
}
