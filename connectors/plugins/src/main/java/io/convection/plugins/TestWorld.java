package io.convection.plugins;

import java.util.Optional;

import io.convection.executor.Outcome;
import io.convection.executor.Request;

/**
 * The world behind {@code Convection::Test::Resource}: where its physical resources would be. A scenario puts its own in place, which holds operations
 * until the story lets them go, and keeps a reality that can be looked at. Called by many threads at once; may block, and is interrupted when the
 * executor dies.
 */
public interface TestWorld {

    /** Makes a resource whose attributes mirror its properties. The same operation again gives the same answer. */
    Outcome create(Request request) throws Exception;

    /** Brings the resource to the properties. Changes of {@code !} properties don't arrive here. */
    Outcome update(Request request) throws Exception;

    /** Deletes the resource; that there is none is no failure. */
    Outcome delete(Request request) throws Exception;

    /** Says how an operation stands that this world answered by "in progress". */
    default Outcome ask(String token, Request request) throws Exception {
        return Outcome.failed("nothing is in progress here");
    }

    /** Reads the resource's properties as they are. A world that remembers nothing says nothing of them. */
    default Outcome observe(Request request) throws Exception {
        return new Outcome.Observed(Optional.empty(), false);
    }

    /** Told of an update that is now answered with "needs replacement", because it would change a {@code !} property. */
    default void refused(Request request) {}

    /** A world that does everything at once and remembers nothing: ids are derived from the operation. */
    static TestWorld immediate() {
        return new TestWorld() {
            @Override
            public Outcome create(Request request) {
                return Outcome.done(PhysicalIds.fresh(request), request.properties());
            }

            @Override
            public Outcome update(Request request) {
                return Outcome.done(PhysicalIds.of(request), request.properties());
            }

            @Override
            public Outcome delete(Request request) {
                return Outcome.deleted(request);
            }
        };
    }
}
