package io.convection.faults;

import java.util.List;

/**
 * A resource as a template declares it.
 *
 * @param value can be updated in place
 * @param zone can't be: another one is a replacement
 * @param peers names of others, whose echo stands in its properties
 */
record Thing(int value, int zone, List<String> peers) {

    Thing {
        peers = List.copyOf(peers);
    }

    Thing withValue(int changed) {
        return new Thing(changed, zone, peers);
    }

    Thing withZone(int changed) {
        return new Thing(value, changed, peers);
    }
}
