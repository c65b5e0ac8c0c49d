package io.convection.postgresql;

import java.util.List;
import java.util.Map;

import org.postgresql.ds.PGSimpleDataSource;

import io.convection.executor.Plugin;
import io.convection.executor.PluginFactory;

/**
 * The types of one PostgreSQL server. Offers nothing where the settings name none.
 *
 * <table>
 * <caption>Settings, below {@code plugin.postgresql.}</caption>
 * <tr><td>{@code url}</td><td>{@code jdbc:postgresql://HOST:PORT/DATABASE}, with any setting of the driver behind a {@code ?}</td></tr>
 * <tr><td>{@code user}</td><td>needed: with the right to make what is declared</td></tr>
 * <tr><td>{@code password}</td><td>as it stands, or <code>{env: NAME}</code> or <code>{file: PATH}</code>, read anew for each connection</td></tr>
 * <tr><td>{@code connections}</td><td>how many an executor has at once, from 1 to 1000, default 8</td></tr>
 * <tr><td>{@code lock.timeout}</td><td>how long a statement waits for what others hold, default {@code PT30S}</td></tr>
 * <tr><td>{@code allow.superuser}</td><td>whether roles may be superusers, default false</td></tr>
 * </table>
 */
public final class PostgresqlPlugins implements PluginFactory {

    @Override
    public List<Plugin> plugins(Map<String, String> settings) {
        return PostgresqlSettings.of(settings, System::getenv).map(PostgresqlPlugins::all).orElse(List.of());
    }

    static List<Plugin> all(PostgresqlSettings settings) {
        return all(settings, Connector.of(settings));
    }

    static List<Plugin> all(PostgresqlSettings settings, Connector connector) {
        Server server = new Server(connector, settings.connections(), settings.lockTimeout());
        return List.of(new PostgresqlDatabase(server, home(settings)), new PostgresqlRole(server, settings),
                new PostgresqlSchema(server), new PostgresqlExtension(server), new PostgresqlGrant(server));
    }

    private static String home(PostgresqlSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        String database = source.getDatabaseName();
        return database == null ? settings.user() : database;
    }
}
