package io.convection.streams;

import io.convection.core.Input;
import io.convection.records.Source;

/** An input could not be decided, or what was decided can't be written: an error of the engine, which a repetition would only meet again. */
final class DecisionException extends RuntimeException {

    DecisionException(Input input, Throwable cause) {
        super(describe(input, cause), cause);
    }

    private static String describe(Input input, Throwable cause) {
        Source source = input.source();
        return "Stack " + input.stack() + ", input " + source.getTopic() + "-" + source.getPartition() + "@"
                + source.getOffset() + ": " + cause;
    }
}
