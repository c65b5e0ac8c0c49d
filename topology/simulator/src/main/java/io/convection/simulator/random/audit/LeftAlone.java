package io.convection.simulator.random.audit;

import java.util.HashSet;
import java.util.Set;

import io.convection.records.fact.OrphanFound;

/** What physically exists and is no longer, or never was, the stack's own: retained, or reported and left to people. */
public final class LeftAlone {

    private final Set<String> retained = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private final Set<String> makers = new HashSet<>();

    /** It was let go. */
    void retained(String physicalId) {
        retained.add(physicalId);
    }

    /** Found, and left to people; where no physical id is known, what the operation has made. */
    void reported(OrphanFound fact) {
        if (fact.getPhysicalId().isEmpty()) {
            makers.add(fact.getMadeBy());
        } else {
            reported.add(fact.getPhysicalId());
        }
    }

    /** An operation of the stack has made it its own. */
    void takenUp(String physicalId) {
        retained.remove(physicalId);
        reported.remove(physicalId);
    }

    /** Whether a physical resource is among them. */
    boolean is(String physicalId) {
        return retained.contains(physicalId) || reported.contains(physicalId);
    }

    /** Whether an operation was reported that may have made something of which no more is known. */
    boolean isMaker(String operation) {
        return makers.contains(operation);
    }
}
