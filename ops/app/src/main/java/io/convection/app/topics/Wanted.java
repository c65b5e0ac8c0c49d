package io.convection.app.topics;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the operator wants beside what every installation needs.
 *
 * @param partitions of the topics keyed by stack; the usual where nothing is said
 * @param copies of each partition; the brokers' default where nothing is said
 * @param minIsr how many copies must have a record before it counts as stored; the brokers' default where nothing is said
 * @param pools of executors that have a command topic of their own
 */
public record Wanted(OptionalInt partitions, OptionalInt copies, OptionalInt minIsr, Collection<String> pools) {

    public Wanted {
        pools = List.copyOf(pools);
    }

    Wanted withPools(Collection<String> others) {
        return new Wanted(partitions, copies, minIsr, others);
    }
}
