package io.convection.app.text;

import io.convection.app.client.RequestStory;
import io.convection.app.client.RequestView;

/** Shows nothing: the end is told, and comes soon. */
public final class NoView implements RequestView {

    @Override
    public void show(RequestStory story) {
        // nothing on the way
    }

    @Override
    public void close() {
        // nothing to leave
    }
}
