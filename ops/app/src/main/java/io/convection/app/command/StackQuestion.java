package io.convection.app.command;

import java.util.function.Function;

import picocli.CommandLine.Mixin;

import io.convection.audit.history.TimeMachine;

/** What every question to the journal of one stack has: which stack, which journal, and the form of the answer. */
public final class StackQuestion {

    @Mixin
    private StackName name = new StackName();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    /** The stack id, {@code project/name}. */
    String stack() {
        return name.id();
    }

    /** Whether programs are to read the answer. */
    boolean json() {
        return output.json();
    }

    /** Reads the stack's history and answers from it; what can't be answered is told as a failure. */
    <R> R ask(Function<TimeMachine, R> question) {
        return journal.ask(name.id(), client, question);
    }
}
