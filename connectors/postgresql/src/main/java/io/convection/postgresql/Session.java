package io.convection.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.executor.Outcome;

/**
 * One operation's connection. It knows whether the operation may have done something that nobody will hear of: after a statement or commit whose answer did not come, and while
 * something is half made. What a transaction does before its commit is undone by its end, however that comes.
 */
final class Session implements AutoCloseable {

    private static final Duration BEFORE_THE_END = Duration.ofSeconds(1);
    private static final Duration LOOKS_EACH = Duration.ofSeconds(1);
    private static final int MOST_CHARACTERS = 60;

    /** Something that is done within a session. */
    interface Step {
        Outcome take() throws SQLException;
    }

    /** How a row is read. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private boolean inDoubt;

    private Session(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins one.
     *
     * @param connection is the session's from now on
     * @param who what the server shows it as
     * @param limit how long a statement may take
     * @param lockTimeout how long one may wait for a lock
     */
    static Session begin(Connection connection, String who, Duration limit, Duration lockTimeout) throws SQLException {
        Session session = new Session(connection);
        try {
            long most = Math.max(1, limit.minus(BEFORE_THE_END).toMillis());
            // Names mean the catalog's, whatever somebody made in the database under the same.
            session.query("""
                    select set_config('search_path', 'pg_catalog', false),
                        set_config('standard_conforming_strings', 'on', false),
                        set_config('application_name', ?, false),
                        set_config('statement_timeout', ?, false),
                        set_config('lock_timeout', ?, false)""", row -> true,
                    who.substring(0, Math.min(MOST_CHARACTERS, who.length())), most + "ms",
                    Math.min(most, lockTimeout.toMillis()) + "ms");
            session.endsWithItsClient();
            return session;
        } catch (SQLException | RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /** Has the server look now and then, where it can, whether we are still there: else a statement goes on, and waits for locks, after its executor died or was interrupted. */
    private void endsWithItsClient() throws SQLException {
        query("""
                select set_config(name, ?, false) from pg_settings
                where name = 'client_connection_check_interval' and version() !~* 'windows|visual c'""", row -> true,
                LOOKS_EACH.toMillis() + "ms");
    }

    /** Keeps others of us, in whatever executor, off the same thing in this database until the session ends. */
    void lock(String what) throws SQLException {
        query("select pg_advisory_lock(?)", row -> true, key("convection " + what));
    }

    /** All rows. */
    <T> List<T> query(String sql, Reading<T> reading, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reading.of(result));
                }
            }
            return rows;
        }
    }

    /** The first row, if there is one. */
    <T> Optional<T> find(String sql, Reading<T> reading, Object... parameters) throws SQLException {
        return query(sql, reading, parameters).stream().findFirst();
    }

    boolean exists(String sql, Object... parameters) throws SQLException {
        return find(sql, row -> true, parameters).isPresent();
    }

    /** One statement. Outside of a transaction, nobody knows what it did if no answer comes. */
    void execute(String sql) throws SQLException {
        boolean before = inDoubt;
        inDoubt |= connection.getAutoCommit();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            inDoubt = before;
        } catch (SQLException e) {
            inDoubt = before || (inDoubt && SqlErrors.isLost(e));
            throw e;
        }
    }

    /** All or nothing; what was in doubt before is done with its commit. */
    Outcome transaction(Step step) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Outcome outcome = step.take();
            commit();
            return outcome;
        } catch (SQLException | RuntimeException e) {
            rollBack();
            throw e;
        }
    }

    private void commit() throws SQLException {
        boolean before = inDoubt;
        inDoubt = true;
        try {
            connection.commit();
            connection.setAutoCommit(true);
            inDoubt = false;
        } catch (SQLException e) {
            inDoubt = before || SqlErrors.isLost(e);
            throw e;
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // the connection is lost: then the server does it
        }
    }

    /** From now on something is half made, until a transaction is committed or {@link #clear()} says that it is gone. */
    void leaves() {
        inDoubt = true;
    }

    /** What was half made is gone. */
    void clear() {
        inDoubt = false;
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is gone then, too
        }
    }

    private static long key(String what) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
