package io.convection.app.role;

import java.util.Optional;

/** A role that runs in this process. */
public interface Role extends AutoCloseable {

    /** Why it has ended by itself, one sentence; empty while it runs. */
    Optional<String> failure();

    /** Whether it has done what it was to do and ended by itself, as an executor does that was told to drain. */
    boolean over();

    /** Ends what it has begun, and leaves what it has not to others. */
    @Override
    void close();
}
