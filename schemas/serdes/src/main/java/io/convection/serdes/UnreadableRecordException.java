package io.convection.serdes;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes of a record can't be read, and never will be: they are no record of this topic, or the registry denies their schema. */
public final class UnreadableRecordException extends SerializationException {

    UnreadableRecordException(String message) {
        super(message);
    }

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
