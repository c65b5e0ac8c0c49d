package io.convection.conformance;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The physical world as the suite sees and touches it, past the plugin: with the cloud's own client, say. It tells what is, not what a cache heard last; where that
 * takes a moment to show, the suite looks again until {@link PluginConformance#patience()} is over.
 */
public interface Reality {

    /** How many physical resources there are in all that the suite could have made, also those left half made or unnamed. */
    int count() throws Exception;

    /** Whether there is one with this id. */
    boolean exists(String physicalId) throws Exception;

    /**
     * The properties as they really are, under the names of the type: those that can be seen.
     *
     * @return empty if there is no such resource, or nothing of it can be seen
     */
    default Optional<ObjectNode> properties(String physicalId) throws Exception {
        return Optional.empty();
    }

    /** Somebody deletes it by hand. */
    void vanish(String physicalId) throws Exception;

    /**
     * Somebody changes it by hand.
     *
     * @return the properties that are others now, as they are; empty if that can't be done, and then nothing was
     */
    default Optional<ObjectNode> drift(String physicalId) throws Exception {
        return Optional.empty();
    }
}
