package io.convection.dev;

/** A server can't start because something else listens on its port. */
public final class PortTakenException extends RuntimeException {

    private final int port;

    PortTakenException(int port) {
        super("Port " + port + " on 127.0.0.1 is taken: something else listens there.");
        this.port = port;
    }

    /** The port that is taken, 1 to 65535. */
    public int port() {
        return port;
    }
}
