package io.convection.postgresql;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Locks, lost sessions, a server that dies: what an operation then says, and how the next attempt ends. */
class TroubleTest {

    private static TestServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestServer(Files.createTempDirectory(Path.of("target"), "server"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aLockHeldByAnotherSessionIsWaitedForSoLongAndNoLonger() throws Exception {
        Plugin impatient = server.plugin(PostgresqlRole.TYPE, "lock.timeout=PT0.2S");
        JsonNode wanted = named("locked_out");
        try (Connection other = locked("pg_authid")) {
            Failed failed = Ask.failed(impatient.create(Ask.version(impatient, 1).create(wanted)));
            assertThat(failed.transientFailure()).isTrue();
            assertThat(failed.outcomeUnknown()).as("nothing was done").isFalse();
            assertThat(failed.reason()).contains("55P03");
            other.rollback();
        }
        Ask.version(impatient, 1).created(wanted);
    }

    @Test
    void aRoleWhoseSessionIsEndedBeforeItsCommitWasNotMade() throws Exception {
        Plugin plugin = server.plugin(PostgresqlRole.TYPE);
        JsonNode wanted = named("cut_off");
        Failed failed;
        try (Connection other = locked("pg_authid")) {
            Future<Outcome> create = begin(() -> plugin.create(Ask.version(plugin, 1).create(wanted)));
            server.awaitBlocked();
            terminate();
            failed = Ask.failed(create.get());
            other.rollback();
        }

        assertThat(failed.transientFailure()).isTrue();
        assertThat(failed.outcomeUnknown()).isFalse();
        assertThat(failed.reason()).contains("57P01");
        assertThat(server.ask("select 1 from pg_roles where rolname = 'cut_off'")).isEmpty();
        Ask.version(plugin, 1).created(wanted);
    }

    @Test
    void ofADatabaseWhoseSessionIsEndedNobodyKnowsAndTheNextAttemptMakesIt() throws Exception {
        Plugin plugin = server.plugin(PostgresqlDatabase.TYPE);
        JsonNode wanted = named("cut_off_database");
        Failed failed;
        try (Connection other = locked("pg_database")) {
            Future<Outcome> create = begin(() -> plugin.create(Ask.version(plugin, 1).create(wanted)));
            server.awaitBlocked();
            terminate();
            failed = Ask.failed(create.get());
            other.rollback();
        }

        assertThat(failed.transientFailure()).isTrue();
        assertThat(failed.outcomeUnknown()).isTrue();
        Ask.version(plugin, 1).created(wanted);
        assertThat(databases()).contains("cut_off_database").noneMatch(name -> name.startsWith("convection-"));
    }

    @Test
    void aServerThatIsKilledInTheMiddleAndComesBackIsNoFailureForGood() throws Exception {
        Plugin roles = server.plugin(PostgresqlRole.TYPE);
        Plugin databases = server.plugin(PostgresqlDatabase.TYPE);
        JsonNode role = named("survivor");
        JsonNode database = named("surviving_database");
        Connection first = locked("pg_authid");
        Connection second = locked("pg_database");
        Future<Outcome> makingRole = begin(() -> roles.create(Ask.version(roles, 1).create(role)));
        Future<Outcome> makingDatabase = begin(() -> databases.create(Ask.version(databases, 2).create(database)));
        await().until(() -> server.ask("select 1 from pg_stat_activity where application_name like 'convection %'"
                + " and wait_event_type = 'Lock'").size() == 2);

        server.kill();

        assertThat(Ask.failed(makingRole.get()).transientFailure()).isTrue();
        assertThat(Ask.failed(makingRole.get()).outcomeUnknown()).isFalse();
        assertThat(Ask.failed(makingDatabase.get()).outcomeUnknown()).isTrue();
        assertThat(Ask.failed(roles.create(Ask.version(roles, 1).create(role))).transientFailure())
                .as("while it is away").isTrue();
        first.close();
        second.close();

        server.restart();
        Done made = Ask.version(roles, 1).created(role);
        assertThat(Ask.version(roles, 1).created(role)).isEqualTo(made);
        Ask.version(databases, 2).created(database);
        assertThat(databases()).contains("surviving_database").noneMatch(name -> name.startsWith("convection-"));
    }

    @Test
    void whoIsInterruptedWhileHeWaitsEndsAndLeavesNothingAlsoAtTheServer() throws Exception {
        Plugin plugin = server.plugin(PostgresqlRole.TYPE);
        JsonNode wanted = named("interrupted");
        FutureTask<Outcome> create = new FutureTask<>(() -> plugin.create(Ask.version(plugin, 1).create(wanted)));
        try (Connection other = locked("pg_authid")) {
            Thread thread = Thread.ofVirtual().start(create);
            server.awaitBlocked();
            thread.interrupt();
            assertThat(Ask.failed(create.get()).transientFailure()).isTrue();
            server.awaitIdle(); // though the lock is still held
            other.rollback();
        }

        assertThat(server.ask("select 1 from pg_roles where rolname = 'interrupted'")).isEmpty();
        Ask.version(plugin, 1).created(wanted);
    }

    @Test
    void twoExecutorsThatMakeTheSameMakeOne() throws Exception {
        for (String type : List.of(PostgresqlRole.TYPE, PostgresqlDatabase.TYPE)) {
            Plugin one = server.plugin(type);
            Plugin other = server.plugin(type);
            Future<Outcome> first = begin(() -> one.create(Ask.version(one, 1).create(named("twice"))));
            Future<Outcome> second = begin(() -> other.create(Ask.version(other, 1).create(named("twice"))));

            assertThat(Ask.done(first.get())).isEqualTo(Ask.done(second.get()));
        }
    }

    @Test
    void noMoreConnectionsAreOpenedAtOnceThanSettingsAllow() throws Exception {
        Plugin plugin = server.plugin(PostgresqlRole.TYPE, "connections=1");
        try (Connection other = locked("pg_authid")) {
            Future<Outcome> first = begin(() -> plugin.create(Ask.version(plugin, 1).create(named("queued_1"))));
            server.awaitBlocked();

            Outcome second = plugin.create(
                    Ask.version(plugin, 2).within(Duration.ofMillis(100)).create(named("queued_2")));
            assertThat(second).isEqualTo(Outcome.failedForNow("no connection to the server came free in time"));

            other.rollback();
            Ask.done(first.get());
        }
        Ask.version(plugin, 2).created(named("queued_2"));
    }

    @Test
    void aServerThatIsNotThereIsNoFailureForGoodAndAWrongPasswordIs() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        Plugin lost = server.plugin(PostgresqlRole.TYPE, "url=jdbc:postgresql://127.0.0.1:" + nobody + "/postgres");
        Failed unreachable = Ask.failed(lost.create(Ask.version(lost, 1).create(named("x"))));
        assertThat(unreachable.transientFailure()).isTrue();
        assertThat(unreachable.outcomeUnknown()).isFalse();

        server.run("create role stranger login password 'right'");
        Plugin stranger = server.plugin(PostgresqlRole.TYPE, "user=stranger", "password=wrong");
        Failed refused = Ask.failed(stranger.create(Ask.version(stranger, 1).create(named("x"))));
        assertThat(refused.transientFailure()).isFalse();
        assertThat(refused.reason()).contains("28P01").doesNotContain("wrong");
    }

    /** A session that keeps everybody else from changing a catalog. */
    private static Connection locked(String catalog) throws Exception {
        Connection connection = server.connect("postgres");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + catalog + " in share mode");
        }
        return connection;
    }

    private static Future<Outcome> begin(Callable<Outcome> operation) {
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        Future<Outcome> future = thread.submit(operation);
        thread.shutdown();
        return future;
    }

    private static void terminate() {
        server.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'convection %'");
    }

    private static List<String> databases() {
        return server.ask("select datname from pg_database");
    }

    private static ObjectNode named(String name) {
        return Json.object().put("name", name);
    }
}
