package io.convection.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to a server. */
@FunctionalInterface
interface Connector {

    /** To connect to a server that is there takes no longer. */
    Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /**
     * A new connection, which is the caller's.
     *
     * @param database the one to work in; empty for the one that the settings name
     * @param limit how long an answer may be waited for
     * @throws SQLException if there is none; then nothing was done
     */
    Connection connect(Optional<String> database, Duration limit) throws SQLException;

    /** As settings say. */
    static Connector of(PostgresqlSettings settings) {
        return (database, limit) -> {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(settings.url());
            source.setUser(settings.user());
            settings.password().get().ifPresent(source::setPassword);
            database.ifPresent(source::setDatabaseName);
            source.setConnectTimeout(seconds(limit.compareTo(LONGEST_CONNECT) < 0 ? limit : LONGEST_CONNECT));
            // The server's own time-outs, a second shorter, come first, and their answer says that nothing was done.
            source.setSocketTimeout(seconds(limit.plusSeconds(1)));
            source.setTcpKeepAlive(true);
            return source.getConnection();
        };
    }

    private static int seconds(Duration limit) {
        return Math.clamp(limit.toSeconds(), 1, Integer.MAX_VALUE);
    }
}
