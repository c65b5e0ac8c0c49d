package io.convection.app.command;

import java.time.Instant;
import java.util.Optional;

import picocli.CommandLine.Option;

import io.convection.audit.history.When;

/** A moment in the life of a stack. */
final class MomentOption {

    // @formatter:off
    @Option(names = "--at",
            paramLabel = "TIME",
            converter = Times.class,
            order = 10,
            description = "As it stood at this time: ISO 8601 with a zone, or how long ago (10m, PT10M).")
    // @formatter:on
    private Optional<Instant> time = Optional.empty();

    // @formatter:off
    @Option(names = "--seq",
            paramLabel = "N",
            order = 11,
            description = "As the entry of this sequence left it; `stack events` shows them.")
    // @formatter:on
    private Optional<Long> sequence = Optional.empty();

    // @formatter:off
    @Option(names = "--change",
            paramLabel = "REQUEST_ID",
            order = 12,
            description = "As the entry left it that answered this request.")
    // @formatter:on
    private Optional<String> change = Optional.empty();

    When when() {
        return time.<When>map(When.At::new).or(() -> sequence.map(When.Sequence::new))
                .or(() -> change.map(When.Change::new)).orElseGet(When.Latest::new);
    }
}
