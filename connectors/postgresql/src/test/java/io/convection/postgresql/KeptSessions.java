package io.convection.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connections whose sessions outlive them: to begin one takes a server longer than most operations. Who closes a connection leaves behind what the end of a session would: nothing
 * uncommitted, no lock, no setting. Not for a database that is to be deleted.
 */
final class KeptSessions implements Connector {

    private final Connector connector;
    private final Map<Optional<String>, Deque<Connection>> idle = new ConcurrentHashMap<>();

    KeptSessions(Connector connector) {
        this.connector = connector;
    }

    @Override
    public Connection connect(Optional<String> database, Duration limit) throws SQLException {
        Deque<Connection> kept = idle.computeIfAbsent(database, each -> new ConcurrentLinkedDeque<>());
        Connection waiting = kept.poll();
        Connection real = waiting == null ? connector.connect(database, limit) : waiting;
        AtomicBoolean closed = new AtomicBoolean();
        return BreakableConnector.proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                if (closed.compareAndSet(false, true)) {
                    leave(real, kept);
                }
                return null;
            }
            if (closed.get()) {
                throw new SQLException("the connection is closed", "08003");
            }
            return BreakableConnector.call(real, method, arguments);
        });
    }

    private static void leave(Connection real, Deque<Connection> kept) throws SQLException {
        try {
            if (!real.getAutoCommit()) {
                real.rollback();
                real.setAutoCommit(true);
            }
            try (Statement statement = real.createStatement()) {
                statement.execute("DISCARD ALL");
            }
            kept.add(real);
        } catch (SQLException e) {
            real.close();
        }
    }

    /** Ends those that nobody has. */
    void end() {
        idle.values().forEach(kept -> {
            for (Connection each = kept.poll(); each != null; each = kept.poll()) {
                try {
                    each.close();
                } catch (SQLException e) {
                    // it is gone
                }
            }
        });
    }
}
