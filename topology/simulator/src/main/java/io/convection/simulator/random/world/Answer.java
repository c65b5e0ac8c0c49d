package io.convection.simulator.random.world;

import java.util.List;

/** What reality answers to an operation. */
public sealed interface Answer {

    /**
     * Done.
     *
     * @param physicalId
     *            empty text where nothing is left of it
     * @param attributes
     *            canonical JSON
     */
    record Done(String physicalId, String attributes) implements Answer {}

    /** Not done, and never will be by this attempt. */
    record Refused(String reason) implements Answer {}

    /** It can't be changed in place. */
    record Replace(List<String> properties) implements Answer {}

    /**
     * What was seen.
     *
     * @param observed
     *            canonical JSON; of no meaning where it is missing
     */
    record Seen(String observed, boolean missing) implements Answer {}
}
