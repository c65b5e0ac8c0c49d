package io.convection.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.core.ConditionFactory;

import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A real server of its own, on loopback. Its superuser may come in without a password, everybody else needs his; it logs every statement. What it writes is safe from its own
 * death, and not from the machine's.
 */
final class TestServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final String HOME = "postgres";
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Nothing is written twice for the machine's sake, and nobody looks into databases by himself: who copies or drops one waits for whoever is in it. */
    private static final Map<String, String> SETTINGS = Map.of("synchronous_commit", "on", "fsync", "off",
            "full_page_writes", "off", "wal_level", "minimal", "max_wal_senders", "0", "max_wal_size", "4GB",
            "autovacuum", "off", "log_statement", "all", "log_parameter_max_length", "-1", "listen_addresses",
            "127.0.0.1");

    private final Path folder;
    private final Path log;
    private final Map<String, Connection> kept = new HashMap<>();
    private final KeptSessions sessions = new KeptSessions(
            (database, limit) -> Connector.of(readSettings()).connect(database, limit));
    private EmbeddedPostgres server;

    TestServer(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.log = this.folder.resolve("server.log");
        start(0);
        run("select 1 from pg_reload_conf()");
    }

    private void start(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C").setLocaleConfig("encoding", "UTF8")
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()));
            SETTINGS.forEach(builder::setServerConfig);
            server = (port == 0 ? builder : builder.setPort(port)).start();
            Files.writeString(folder.resolve("data/pg_hba.conf"), """
                    host all postgres 127.0.0.1/32 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if its machine had lost power, and come back. */
    void restart() {
        int port = server.getPort();
        hangUp();
        await().ignoreExceptions().until(() -> {
            start(port);
            return true;
        });
    }

    /** Kills it at once, as {@code kill -9}. */
    void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        CompletableFuture<ProcessHandle> end = postmaster.onExit();
        assertThat(postmaster.destroyForcibly()).isTrue();
        end.join();
        server.close();
    }

    int port() {
        return server.getPort();
    }

    /** Settings of an executor that works as the superuser. */
    Map<String, String> settings() {
        return new TreeMap<>(Map.of("postgresql.url", "jdbc:postgresql://127.0.0.1:" + port() + "/postgres",
                "postgresql.user", SUPERUSER));
    }

    /** An executor's plugins, with further settings: {@code key=value}. */
    List<Plugin> plugins(String... further) {
        return PostgresqlPlugins.all(readSettings(further));
    }

    PostgresqlSettings readSettings(String... further) {
        Map<String, String> settings = settings();
        for (String each : further) {
            settings.put("postgresql." + each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return PostgresqlSettings.of(settings, TestServer::variable).orElseThrow();
    }

    /** The environment of an executor. */
    static String variable(String name) {
        return switch (name) {
            case "DB_PASSWORD" -> "correct horse";
            case "DB_OTHER" -> "battery staple";
            case "HOME" -> "somewhere";
            default -> null;
        };
    }

    /** The plugin of a type. */
    Plugin plugin(String type, String... further) {
        return plugins(further).stream().filter(plugin -> plugin.type().getName().equals(type)).findFirst()
                .orElseThrow();
    }

    /** A session of the superuser. */
    Connection connect(String database) throws SQLException {
        return connect(database, SUPERUSER, "");
    }

    Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, user, password);
    }

    /** Makes a database that stays to the end, and so does the superuser's session in it: to open one takes much longer than to look. */
    void makeDatabase(String name) {
        run("create database " + name);
        keep(name);
    }

    private void keep(String database) {
        try {
            kept.put(database, connect(database));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How executors connect that only need sessions as if new. */
    Connector connector() {
        return sessions;
    }

    private void hangUp() {
        sessions.end();
        for (Connection each : kept.values()) {
            try {
                each.close();
            } catch (SQLException e) {
                // it was lost with its server
            }
        }
        kept.clear();
    }

    /** What is done in a session of the superuser. */
    private interface Visit<T> {
        T in(Statement statement) throws SQLException;
    }

    private synchronized <T> T visit(String database, Visit<T> visit) {
        if (database.equals(HOME) && !kept.containsKey(database)) {
            keep(database);
        }
        try {
            Connection open = kept.get(database);
            if (open != null) {
                try (Statement statement = open.createStatement()) {
                    return visit.in(statement);
                }
            }
            try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
                return visit.in(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does it as the superuser. */
    void run(String... statements) {
        runIn(HOME, statements);
    }

    void runIn(String database, String... statements) {
        visit(database, statement -> {
            for (String each : statements) {
                statement.execute(each);
            }
            return true;
        });
    }

    /** The first column of what a query finds. */
    List<String> ask(String query) {
        return askIn(HOME, query);
    }

    List<String> askIn(String database, String query) {
        return visit(database, statement -> {
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
    }

    /** Waits until an operation of ours waits for a lock. */
    void awaitBlocked() {
        soon().until(() -> !ask("select pid from pg_stat_activity where application_name like 'convection %'"
                + " and wait_event_type = 'Lock'").isEmpty());
    }

    /** Waits until nothing of ours goes on at the server, though nobody waits for it any more. */
    void awaitIdle() {
        soon().until(() -> ask("select pid from pg_stat_activity where application_name like 'convection %'"
                + " and state <> 'idle'").isEmpty());
    }

    private static ConditionFactory soon() {
        return await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(PAUSE);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Stops it, and leaves nothing behind. */
    @Override
    public void close() {
        hangUp();
        try {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
