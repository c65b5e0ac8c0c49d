package io.convection.simulator.random.moves;

import java.util.List;

import io.convection.records.ResourceEvent;
import io.convection.simulator.random.world.Held;

/** Tells moves as steps of a scenario file. */
public interface Teller {

    /** A step, as it stands there: {@code complete: [C]}. */
    void step(String step);

    /** The file's format has no word for it. */
    void unsaid(String what);

    /** What the scenario calls the operation: {@code C}, or {@code C#2} where another on that name would be taken first. */
    String name(Held one);

    /** A step on an operation: one that succeeds, whatever was told of it before. */
    void finishes(Held one);

    /** A step on an operation: {@code fail: {C: {reason: no}}}; none where a story answers it at once. */
    void step(Held one, String format);

    /** Nothing is heard of an operation, until it finishes or for ever. */
    void silence(Held one);

    /** An event arrives that was told of before, or had been kept back. */
    void arrives(ResourceEvent event);

    /** A request is sent once more. */
    void again(String requestId);

    /** The names of the stack's resource with this physical id; empty where there is none. */
    List<String> names(String physicalId);
}
