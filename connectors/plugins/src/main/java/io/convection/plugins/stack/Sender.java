package io.convection.plugins.stack;

import java.util.concurrent.ExecutionException;

import io.convection.records.StackChange;

/** Where requests go. */
interface Sender extends AutoCloseable {

    /**
     * Sends one, and waits until it is stored.
     *
     * @throws ExecutionException
     *             if it can't be known to be
     */
    void send(StackChange change) throws InterruptedException, ExecutionException;

    @Override
    void close();
}
