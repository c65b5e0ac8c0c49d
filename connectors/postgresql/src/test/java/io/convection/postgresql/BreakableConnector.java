package io.convection.postgresql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.convection.conformance.Died;
import io.convection.conformance.Line;

/** Connections over a line that may break: to connect, each statement, commit and rollback are calls. With the line, the connection is lost, and the server notices. */
final class BreakableConnector implements Connector {

    private final Connector connector;
    private final Line line;
    private final Queue<Connection> open = new ConcurrentLinkedQueue<>();

    BreakableConnector(Connector connector, Line line) {
        this.connector = connector;
        this.line = line;
    }

    @Override
    public Connection connect(Optional<String> database, Duration limit) throws SQLException {
        return (Connection) over(() -> {
            Connection real = connector.connect(database, limit);
            open.add(real);
            return proxy(Connection.class, (method, arguments) -> onConnection(real, method, arguments));
        });
    }

    private Object onConnection(Connection real, Method method, Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "createStatement" -> over(Statement.class, real.createStatement());
            case "prepareStatement" -> over(PreparedStatement.class, real.prepareStatement((String) arguments[0]));
            case "commit", "rollback" -> over(() -> call(real, method, arguments));
            default -> call(real, method, arguments);
        };
    }

    private <T extends Statement> T over(Class<T> type, T real) {
        return proxy(type, (method, arguments) -> method.getName().startsWith("execute")
                ? over(() -> call(real, method, arguments))
                : call(real, method, arguments));
    }

    /** What is done for each call of a double. */
    interface Calls {
        Object call(Method method, Object[] arguments) throws Exception;
    }

    static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(BreakableConnector.class.getClassLoader(), new Class<?>[]{type},
                (proxy, method, arguments) -> calls.call(method, arguments)));
    }

    private Object over(Callable<Object> call) throws SQLException {
        try {
            return line.call(call, () -> {
                lose();
                return new SQLException("the connection is lost", "08006");
            });
        } catch (Died e) {
            lose();
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void lose() {
        for (Connection each = open.poll(); each != null; each = open.poll()) {
            try {
                each.close();
            } catch (SQLException e) {
                // it is lost
            }
        }
    }

    static Object call(Object real, Method method, Object[] arguments) throws SQLException {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
