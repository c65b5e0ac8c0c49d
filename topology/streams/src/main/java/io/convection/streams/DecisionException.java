package io.convection.streams;

import org.apache.kafka.streams.processor.api.RecordMetadata;

import io.convection.core.Input;
import io.convection.records.Source;

/** An input could not be read or decided, or what was decided can't be written: an error of the engine. */
final class DecisionException extends RuntimeException {

    private final boolean again;

    private DecisionException(String message, int times, Throwable cause) {
        super(message + ": " + cause + (times > 1 ? " (" + times + " times by now)" : ""), cause);
        again = times > 0 && times <= Tries.MOST;
    }

    /**
     * Of an input that was read.
     *
     * @param times
     *            how often by now it brought the engine down; 0 where it is not the input of a stack, and is not counted
     */
    static DecisionException of(Input input, int times, Throwable cause) {
        Source source = input.source();
        return new DecisionException("Stack " + input.stack() + ", input " + source.getTopic() + "-"
                + source.getPartition() + "@" + source.getOffset(), times, cause);
    }

    /** Of one that could not be read. */
    static DecisionException unread(RecordMetadata at, int times, Throwable cause) {
        return new DecisionException("Input " + at.topic() + "-" + at.partition() + "@" + at.offset(), times, cause);
    }

    /** Whether it is to be tried again; after the last try its stack is put in quarantine. */
    boolean again() {
        return again;
    }
}
