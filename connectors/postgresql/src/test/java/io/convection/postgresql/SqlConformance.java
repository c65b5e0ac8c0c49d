package io.convection.postgresql;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.conformance.Line;
import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Plugin;

/** A type held to what the engine relies on, on the real server. */
@ExtendWith(SharedServer.class)
abstract class SqlConformance extends PluginConformance {

    final TestServer server;
    private final String type;

    SqlConformance(TestServer server, String type) {
        this.server = server;
        this.type = type;
    }

    @Override
    protected final Plugin plugin() {
        return over(connector());
    }

    @Override
    protected final Optional<Plugin> plugin(Line line) {
        return Optional.of(over(new BreakableConnector(connector(), line)));
    }

    /** How an executor connects. */
    Connector connector() {
        return server.connector();
    }

    private Plugin over(Connector connector) {
        return PostgresqlPlugins.all(server.readSettings(), connector).stream()
                .filter(plugin -> plugin.type().getName().equals(type)).findFirst().orElseThrow();
    }

    @Override
    protected abstract Optional<Reality> reality();

    @Override
    protected Map<Promise, String> notPromised() {
        return Map.of(Promise.OLDER_OPERATION, "what is deleted keeps no mark of what was done to it");
    }

    /** How many rows a query finds. */
    final int count(String database, String query) {
        return server.askIn(database, query).size();
    }
}
