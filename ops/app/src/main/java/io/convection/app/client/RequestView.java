package io.convection.app.client;

/** Shows how a request gets on, to whoever waits for it. */
public interface RequestView extends AutoCloseable {

    /** Called several times a second while there is something to wait for. */
    void show(RequestStory story);

    /** Leaves the screen as it should stay. */
    @Override
    void close();
}
