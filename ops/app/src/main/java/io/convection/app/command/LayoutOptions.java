package io.convection.app.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import picocli.CommandLine.Option;

import io.convection.app.Trouble;
import io.convection.app.topics.Wanted;

/** How topics are to be laid out: what {@code create} makes and {@code check} expects. */
public final class LayoutOptions {

    // @formatter:off
    @Option(names = "--partitions",
            paramLabel = "N",
            order = 10,
            description = "Partitions of the topics that are keyed by stack; where it is not said, `create` makes 4, "
                    + "and `check` expects what most of them have. They can't be changed later: one thread serves one partition.")
    // @formatter:on
    private Optional<Integer> partitions = Optional.empty();

    // @formatter:off
    @Option(names = "--replication-factor",
            paramLabel = "N",
            order = 11,
            description = "Copies of each partition. Otherwise, or with -1, the brokers' default; `check` then expects equal numbers.")
    // @formatter:on
    private Optional<Integer> copies = Optional.empty();

    // @formatter:off
    @Option(names = "--min-isr",
            paramLabel = "N",
            order = 12,
            description = "How many copies must have a record before it counts as stored. Otherwise the brokers' default.")
    // @formatter:on
    private Optional<Integer> minIsr = Optional.empty();

    @Option(names = "--pool", paramLabel = "POOL", order = 13, description = "A pool of executors that has a command topic of its own; may be given several times.")
    private List<String> pools = List.of();

    /** What they say together; what can't be is a wrong call. */
    Wanted wanted() {
        if (partitions.stream().anyMatch(n -> n < 1) || copies.stream().anyMatch(n -> n < -1 || n == 0 || n > 1000)
                || minIsr.stream().anyMatch(n -> n < 1)) {
            throw Trouble.call(
                    "--partitions is 1 or more; --replication-factor is 1 or more, or -1; --min-isr is 1 or more");
        }
        OptionalInt wantedCopies = number(copies.filter(n -> n > 0));
        if (wantedCopies.isPresent() && minIsr.stream().anyMatch(n -> n > wantedCopies.getAsInt())) {
            throw Trouble.call("--min-isr is more than --replication-factor: nothing could be written");
        }
        return new Wanted(number(partitions), wantedCopies, number(minIsr), pools);
    }

    private static OptionalInt number(Optional<Integer> given) {
        return given.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
