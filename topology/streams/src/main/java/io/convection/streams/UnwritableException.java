package io.convection.streams;

/** What follows from an input can't be written, and never will be: the broker refuses the record. */
final class UnwritableException extends RuntimeException {

    UnwritableException(String topic, Exception cause) {
        super("A record for the topic " + topic + " can't be written: " + cause.getMessage(), cause);
    }
}
