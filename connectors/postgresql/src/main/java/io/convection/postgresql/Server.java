package io.convection.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.convection.executor.Outcome;
import io.convection.executor.Request;

/**
 * A server, and the operations on it: each with a connection of its own, so many at once. Connections are not kept: an idle one to a database would stand in the way of its
 * deletion and of copies of it, on every executor, while to open one takes a few milliseconds of an operation that is rare.
 */
final class Server {

    /** What an operation does with its session. */
    interface Work {
        Outcome in(Session session) throws SQLException;
    }

    private final Connector connector;
    private final Duration lockTimeout;
    private final Semaphore connections;

    Server(Connector connector, int connections, Duration lockTimeout) {
        this.connector = connector;
        this.lockTimeout = lockTimeout;
        this.connections = new Semaphore(connections, true);
    }

    /**
     * Does it; whatever error comes is an outcome.
     *
     * @param database where; empty for the one that the settings name
     * @param noDatabase what is to be answered where there is no such database
     * @throws IllegalArgumentException if the work finds a property wrong; then nothing was done
     */
    Outcome work(Optional<String> database, Request request, Supplier<Outcome> noDatabase, Work work)
            throws InterruptedException {
        if (!connections.tryAcquire(left(request).toMillis(), TimeUnit.MILLISECONDS)) {
            return Outcome.failedForNow("no connection to the server came free in time");
        }
        try (Session session = open(database, request)) {
            return work(session, work);
        } catch (SQLException e) {
            return database.isPresent() && SqlErrors.is(e, SqlErrors.NO_SUCH_DATABASE) ? noDatabase.get() : failed(e);
        } finally {
            connections.release();
        }
    }

    private static Outcome work(Session session, Work work) {
        try {
            return work.in(session);
        } catch (SQLException e) {
            return session.isInDoubt() ? Outcome.unknown(SqlErrors.told(e)) : failed(e);
        }
    }

    private Session open(Optional<String> database, Request request) throws SQLException {
        Duration limit = left(request);
        return Session.begin(connector.connect(database, limit), "convection " + request.operationId(), limit,
                lockTimeout);
    }

    private static Outcome failed(SQLException e) {
        return new Outcome.Failed(SqlErrors.told(e), SqlErrors.isForNow(e));
    }

    private static Duration left(Request request) {
        Duration left = Duration.between(Instant.now(), request.deadline());
        return left.toMillis() > 0 ? left : Duration.ofMillis(1);
    }
}
