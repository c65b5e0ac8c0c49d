package io.convection.app.command;

import java.util.Optional;

import picocli.CommandLine.Option;

import io.convection.records.StackChange;

/** Compare and set: a change that is made for a stack as it stood. */
public final class ExpectedOption {

    // @formatter:off
    @Option(names = "--expected-traversal",
            paramLabel = "N",
            order = 33,
            description = "Be rejected unless the stack's traversal is still this one; `stack show` has it.")
    // @formatter:on
    private Optional<Long> traversal = Optional.empty();

    /** Puts it into a request. */
    StackChange.Builder into(StackChange.Builder change) {
        return change.setExpectedTraversal(traversal.orElse(null));
    }
}
