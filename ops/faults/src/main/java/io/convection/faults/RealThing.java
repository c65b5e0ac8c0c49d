package io.convection.faults;

import java.util.List;

/**
 * A physical resource.
 *
 * @param id its physical id
 * @param madeBy the operation that made it, {@code UID/C#17/1}
 * @param peers the echoes of others, as they were told
 */
record RealThing(String id, String stack, String resource, String madeBy, int value, int zone, List<String> peers) {

    RealThing {
        peers = List.copyOf(peers);
    }

    /** {@code UID/C#17} of an operation {@code UID/C#17/3}. */
    static String version(String operation) {
        return operation.substring(0, operation.lastIndexOf('/'));
    }

    RealThing with(int newValue, List<String> newPeers) {
        return new RealThing(id, stack, resource, madeBy, newValue, zone, newPeers);
    }

    String echo() {
        return Things.echo(id, value);
    }
}
