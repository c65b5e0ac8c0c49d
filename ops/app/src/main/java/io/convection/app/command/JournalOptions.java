package io.convection.app.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import picocli.CommandLine.Option;

import io.convection.app.client.JournalOf;
import io.convection.audit.AuditException;
import io.convection.audit.history.StackHistory;
import io.convection.audit.history.TimeMachine;

/** Which journal is asked, and which life of the stack is meant. */
public final class JournalOptions {

    // @formatter:off
    @Option(names = "--journal",
            paramLabel = "FILE",
            order = 70,
            description = "Read an exported journal instead of the topic.")
    // @formatter:on
    private Optional<Path> file = Optional.empty();

    // @formatter:off
    @Option(names = "--uid",
            paramLabel = "UID",
            order = 71,
            description = "Which life of the stack, where it was deleted and made again. Otherwise the latest.")
    // @formatter:on
    private Optional<String> uid = Optional.empty();

    /** Reads the stack's history and answers from it; what can't be answered is told as a failure. */
    <R> R ask(String stack, ClientOptions client, Function<TimeMachine, R> question) {
        StackHistory history = file.map(path -> JournalOf.file(path, stack))
                .orElseGet(() -> JournalOf.topic(client.config(), stack));
        try {
            return question.apply(new TimeMachine(history, uid));
        } catch (AuditException e) {
            throw JournalOf.trouble(e);
        }
    }
}
