package io.convection.app.command;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every request for a change takes. */
public final class RequestOptions {

    // @formatter:off
    @Option(names = {"-w", "--wait"},
            order = 70,
            description = "Show how it goes on, and end when it is complete, has failed or was superseded. "
                    + "Without it, end when the request is accepted or rejected.")
    // @formatter:on
    private boolean wait;

    // @formatter:off
    @Option(names = "--wait-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Durations.class,
            order = 71,
            description = "Wait no longer than this, such as 90s, 10m, 2h (${DEFAULT-VALUE}). The request goes on by itself.")
    // @formatter:on
    private Duration waitTimeout = Duration.ofMinutes(10);

    // @formatter:off
    @Option(names = "--request-id",
            paramLabel = "ID",
            order = 72,
            description = "1 to 255 characters. The same request under the same id is carried out once, however often it is sent. "
                    + "Otherwise one is made.")
    // @formatter:on
    private Optional<String> requestId = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    boolean untilItsEnd() {
        return wait;
    }

    Duration waitTimeout() {
        return waitTimeout;
    }

    /** The id given, or a new one. */
    String requestId() {
        return requestId.orElseGet(() -> UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    boolean json() {
        return output.json();
    }

    ClientOptions client() {
        return client;
    }
}
