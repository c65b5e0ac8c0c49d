package io.convection.app.role;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * Health and metrics of a role, where they are asked for.
 *
 * @param server empty where they are not
 */
record Serving(Optional<HealthServer> server) implements AutoCloseable {

    /** Starts to serve, and tells where. */
    static Serving start(Http http, PrintWriter out) {
        Optional<HealthServer> server = http.port().map(port -> HealthServer.start(http.host(), port));
        server.ifPresent(started -> out.println("health     " + started.url() + "/health, " + started.url()
                + "/metrics"));
        return new Serving(server);
    }

    void show(Observed what) {
        server.ifPresent(started -> started.show(what));
    }

    @Override
    public void close() {
        server.ifPresent(HealthServer::close);
    }
}
