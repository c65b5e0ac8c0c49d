package io.convection.executor;

import java.util.Optional;

import io.convection.records.ResourceType;

/**
 * Makes, changes and deletes the physical resources of one type. Written in blocking style: each call has a virtual thread of its own, and many run at
 * once, so an implementation must be safe for use by several threads.
 *
 * <p>Delivery is at least once: the same operation may come again, to this executor or another, while or after it ran. {@link Request#operationId()} is
 * the idempotency key: a second run must end in the same reality, and give the same answer, as if there had been one.
 *
 * <p>An exception thrown is a permanent failure with its message. A create that fails must have left nothing behind, or say what, or that it does not know
 * ({@link Outcome#unknown}). It answers for this attempt alone: what an earlier one may have made is not forgotten, though this one was refused unseen.
 *
 * <p>An operation that outlasts its time, or is cancelled, is interrupted; it should end soon, by an exception or with what it did by then. One that takes long
 * need not wait: it answers {@link Outcome.InProgress} and is asked later how it stands, perhaps in another executor.
 *
 * <p>{@link Request#log()} takes a few lines for those who look at the stack's events.
 */
public interface Plugin extends AutoCloseable {

    /** What this plugin offers: name, properties and attributes of the type. Always the same; asked before the first command. */
    ResourceType type();

    /**
     * Makes the physical resource.
     *
     * @param request without previous properties; its physical id is empty
     * @return done with the new physical id, in progress, or failed; never needs replacement
     * @throws Exception a permanent failure
     */
    Outcome create(Request request) throws Exception;

    /**
     * Brings the physical resource to the request's properties.
     *
     * @param request its previous properties are empty where what is applied is unknown: then all properties must be set
     * @return done with the physical id, in progress, needs replacement (before anything was changed), or failed
     * @throws Exception a permanent failure
     */
    Outcome update(Request request) throws Exception;

    /**
     * Deletes the physical resource. That there is none is no failure.
     *
     * <p>Where the request names the operation that made it ({@link Request#madeBy()}), nobody knows for sure whether there is anything, or whose it is: then only
     * what the plugin can tell is that operation's may be deleted.
     *
     * @param request its properties are those that were applied
     * @return done, in progress or failed; never needs replacement
     * @throws Exception a permanent failure
     */
    Outcome delete(Request request) throws Exception;

    /**
     * Says how an operation stands that was answered by {@link Outcome.InProgress}, by whichever executor.
     *
     * @param token of that answer
     * @param request as for the operation itself
     * @return as the operation itself would have answered, or in progress again; who can't find out how it stands says so, by in progress or unknown
     * @throws Exception a permanent failure of the operation
     */
    default Outcome ask(String token, Request request) throws Exception {
        return Outcome.unknown("operations of " + type().getName() + " can't be asked about");
    }

    /**
     * Reads how the physical resource really is, and changes nothing.
     *
     * @param request its properties are those that were applied
     * @return observed, with the properties that can be read under the names of the type; or failed. Who can't read any says nothing of them: then the resource is
     *         taken to be as it was applied
     * @throws Exception a permanent failure
     */
    default Outcome observe(Request request) throws Exception {
        return new Outcome.Observed(Optional.empty(), false);
    }

    /** Lets go of what the plugin holds (connections); called once, when no operation runs any more. */
    @Override
    default void close() {}
}
