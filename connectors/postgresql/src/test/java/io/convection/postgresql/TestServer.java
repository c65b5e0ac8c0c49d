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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real server of its own, on loopback. Its superuser may come in without a password, everybody else needs his; it logs every statement. */
final class TestServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private final Path folder;
    private final Path log;
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
                    .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "off")
                    .setServerConfig("log_statement", "all")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("log_parameter_max_length", "-1")
                    .setLocaleConfig("locale", "C").setLocaleConfig("encoding", "UTF8")
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()));
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

    /** Does it as the superuser. */
    void run(String... statements) {
        runIn("postgres", statements);
    }

    void runIn(String database, String... statements) {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what a query finds. */
    List<String> ask(String query) {
        return askIn("postgres", query);
    }

    List<String> askIn(String database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until an operation of ours waits for a lock. */
    void awaitBlocked() {
        await().until(() -> !ask("select pid from pg_stat_activity where application_name like 'convection %'"
                + " and wait_event_type = 'Lock'").isEmpty());
    }

    /** Waits until nothing of ours goes on at the server, though nobody waits for it any more. */
    void awaitIdle() {
        await().until(() -> ask("select pid from pg_stat_activity where application_name like 'convection %'"
                + " and state <> 'idle'").isEmpty());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Stops it, and leaves nothing behind. */
    @Override
    public void close() {
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
