package io.convection.postgresql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the server, or of the way to it, means. */
final class SqlErrors {

    /** The database asked for does not exist. */
    static final String NO_SUCH_DATABASE = "3D000";

    /** Connections, resources, and transactions that stood in each other's way. */
    private static final Set<String> CLASSES_FOR_NOW = Set.of("08", "40", "53");

    /**
     * In use (55006) or locked (55P03); the server ends, starts or drops the session (57P0x) or ended the statement because its time was up (57014); a standby that is about to be
     * the server (25006); and what another session made a moment before (23505 of a catalog, 42710, 42P04, 42P06), which the next attempt sees.
     */
    private static final Set<String> STATES_FOR_NOW = Set.of("55006", "55P03", "57014", "57P01", "57P02", "57P03",
            "57P04", "57P05", "25006", "23505", "42710", "42P04", "42P06");

    /** Two sessions changed the same row of a catalog; the server has no better state for it. */
    private static final String INTERNAL = "XX000";

    private SqlErrors() {}

    /** Worth another attempt. */
    static boolean isForNow(SQLException e) {
        String state = state(e);
        return isLost(e) || CLASSES_FOR_NOW.contains(state.substring(0, Math.min(2, state.length())))
                || STATES_FOR_NOW.contains(state)
                || (INTERNAL.equals(state) && message(e).startsWith("tuple concurrently "));
    }

    /** No answer came, or one that says nothing of the statement: the session was ended with it. */
    static boolean isLost(SQLException e) {
        String state = state(e);
        return state.isEmpty() || state.startsWith("08") || state.startsWith("57P0");
    }

    static boolean is(SQLException e, String state) {
        return state.equals(state(e));
    }

    /** The server's message with its detail and hint, and the state; never a statement. */
    static String told(SQLException e) {
        Optional<ServerErrorMessage> server = answer(e);
        String said = Stream.of(Optional.of(message(e)), server.map(ServerErrorMessage::getDetail),
                server.map(ServerErrorMessage::getHint)).flatMap(Optional::stream).filter(part -> !part.isBlank())
                .map(part -> part.strip().replaceAll("\\s*\n\\s*", "; ")).collect(Collectors.joining(": "));
        return said + (state(e).isEmpty() ? "" : " (" + state(e) + ")");
    }

    private static String message(SQLException e) {
        return answer(e).map(ServerErrorMessage::getMessage)
                .or(() -> Optional.ofNullable(e.getMessage())).orElse("no message");
    }

    private static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("");
    }

    private static Optional<ServerErrorMessage> answer(SQLException e) {
        return e instanceof PSQLException known ? Optional.ofNullable(known.getServerErrorMessage()) : Optional.empty();
    }
}
