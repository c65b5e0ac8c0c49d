package io.convection.serdes;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry can't be reached, is out of order, or refuses us; the record is not to blame. */
public final class RegistryUnavailableException extends SerializationException {

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
