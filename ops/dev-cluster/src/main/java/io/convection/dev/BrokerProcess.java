package io.convection.dev;

import java.nio.file.Path;

/**
 * One Kafka node as a process of its own, which can be killed: {@code BrokerProcess DIRECTORY QUORUM ID}, the quorum as {@link Quorum#text()} writes it. It prints
 * {@code ready BOOTSTRAP} once it takes requests and runs until it is told to end.
 */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Quorum.parse(args[1]),
                Integer.parseInt(args[2]));
        ChildProcess.serve(broker, broker.bootstrapServers());
    }
}
