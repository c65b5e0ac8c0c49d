package io.convection.changes;

/** Shows how a request gets on, to whoever waits for it. */
public interface RequestView extends AutoCloseable {

    /** Called several times a second while there is something to wait for. */
    void show(RequestStory story);

    /** Leaves the screen as it should stay. */
    @Override
    void close();

    /** For those who don't look. */
    static RequestView none() {
        return new RequestView() {

            @Override
            public void show(RequestStory story) {}

            @Override
            public void close() {}
        };
    }
}
