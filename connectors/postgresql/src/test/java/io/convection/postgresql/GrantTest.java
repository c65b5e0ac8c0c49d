package io.convection.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** In a database of each test's own, with a schema {@code app} with tables {@code orders} and {@code Lines}, and a role that can log in. */
@ExtendWith(SharedServer.class)
class GrantTest {

    private final TestServer server;
    private final Plugin plugin;
    private String name;

    GrantTest(TestServer server) {
        this.server = server;
        this.plugin = server.plugin(PostgresqlGrant.TYPE);
    }

    @BeforeEach
    void makeDatabase(TestInfo test) {
        String whole = test.getTestMethod().orElseThrow().getName();
        name = whole.substring(0, Math.min(60, whole.length()));
        server.run("create database \"" + name + "\"", "create role \"" + name + "\" login password 'x'");
        server.runIn(name, "create schema app", "create table app.orders (a int)", "create table app.\"Lines\" (a int)",
                "create sequence app.numbers", "grant usage on schema app to \"" + name + "\"");
    }

    @Test
    void whatIsGrantedCanBeDoneAndWhatIsRevokedCanNot() throws Exception {
        JsonNode reader = grant("table", "app", "Lines", "select");
        JsonNode writer = grant("table", "app", "Lines", "INSERT", "Update");
        Ask ask = Ask.version(plugin, 1);
        assertThat(can("select * from app.\"Lines\"")).isFalse();

        Done created = ask.created(reader);
        assertThat(created).isEqualTo(new Done("\"" + name + "\" on table \"" + name + "\".app.\"Lines\"",
                Json.object().put("role", name).set("privileges", Json.parse("[\"SELECT\"]"))));
        assertThat(Ask.version(plugin, 1).created(reader)).as("delivered again").isEqualTo(created);
        assertThat(can("select * from app.\"Lines\"")).isTrue();
        assertThat(can("insert into app.\"Lines\" values (1)")).isFalse();

        ask.updated(reader, writer);
        assertThat(can("select * from app.\"Lines\"")).isFalse();
        assertThat(can("insert into app.\"Lines\" values (1)")).isTrue();
        assertThat(ask.seen(writer).get("privileges")).isEqualTo(writer.get("privileges"));

        ask.deleted(writer);
        assertThat(can("insert into app.\"Lines\" values (1)")).isFalse();
        assertThat(plugin.observe(ask.observe(writer))).isEqualTo(Outcome.missing());
        ask.deleted(writer);
    }

    @Test
    void whatTheRoleHasAlreadyIsRevokedOnlyIfItIsTakenOver() throws Exception {
        server.runIn(name, "grant delete on app.orders to \"" + name + "\"");
        ObjectNode wanted = grant("table", "app", "orders", "select");
        Ask ask = Ask.version(plugin, 1);

        assertThat(Ask.failed(plugin.create(ask.create(wanted))).reason()).contains("has DELETE on table");
        plugin.delete(ask.deleteOfDoubtful(wanted));
        assertThat(can("delete from app.orders")).isTrue();

        ask.created(wanted.deepCopy().put("adopt", true));
        assertThat(can("delete from app.orders where false")).isFalse();
        assertThat(can("select * from app.orders")).isTrue();
    }

    @Test
    void allTablesAreThoseThatThereAreAndALaterOneIsDrift() throws Exception {
        ObjectNode wanted = grant("all tables", "app", "", "ALL");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        assertThat(can("truncate app.orders")).isTrue();
        assertThat(can("truncate app.\"Lines\"")).isTrue();
        assertThat(ask.seen(wanted).get("privileges")).isEqualTo(wanted.get("privileges"));

        server.runIn(name, "create table app.later (a int)");
        assertThat(ask.seen(wanted).get("privileges")).isEmpty();
        ask.updated(wanted, wanted);
        assertThat(can("truncate app.later")).isTrue();

        ask.deleted(wanted);
        assertThat(can("truncate app.later")).isFalse();
    }

    @Test
    void onDatabaseSchemaAndSequenceToo() throws Exception {
        server.run("revoke connect on database \"" + name + "\" from public");
        ObjectNode connect = grant("database", "", "", "CONNECT", "TEMP");
        assertThat(Ask.version(plugin, 1).created(connect).attributes().get("privileges"))
                .isEqualTo(Json.parse("[\"CONNECT\", \"TEMPORARY\"]"));
        ObjectNode sequence = grant("sequence", "app", "numbers", "USAGE");
        Ask.version(plugin, 2).created(sequence);
        assertThat(can("select nextval('app.numbers')")).isTrue();
        ObjectNode schema = grant("schema", "app", "", "USAGE", "CREATE").put("adopt", true);
        Ask.version(plugin, 3).created(schema);
        assertThat(can("create table app.his (a int)")).isTrue();

        Ask.version(plugin, 1).deleted(connect);
        assertThat(can("select 1")).isFalse();
    }

    @Test
    void theRightToGrantOnIsGivenAndTakenAway() throws Exception {
        ObjectNode plain = grant("table", "app", "orders", "SELECT");
        ObjectNode on = plain.deepCopy().put("with_grant_option", true);
        Ask ask = Ask.version(plugin, 1);
        ask.created(plain);

        ask.updated(plain, on);
        assertThat(grantable()).containsExactly("SELECT");
        assertThat(ask.seen(on).get("with_grant_option").asBoolean()).isTrue();
        assertThat(ask.seen(plain).get("with_grant_option").asBoolean()).as("drifted").isTrue();

        ask.updated(on, plain);
        assertThat(grantable()).isEmpty();
    }

    @Test
    void whatOthersWereGivenByItHoldsUpItsEnd() throws Exception {
        ObjectNode on = grant("table", "app", "orders", "SELECT").put("with_grant_option", true);
        Ask ask = Ask.version(plugin, 1);
        ask.created(on);
        assertThat(can("grant select on app.orders to pg_monitor")).isTrue();

        Outcome refused = plugin.delete(ask.delete(on));

        assertThat(Ask.failed(refused).transientFailure()).isFalse();
        assertThat(Ask.failed(refused).reason()).contains("dependent privileges exist", "2BP01");
    }

    @Test
    void whatAnotherGrantedIsNotSilentlyLeft() throws Exception {
        server.run("create role lender login password 'x'", "grant lender to \"" + name + "\"");
        server.runIn(name, "grant usage on schema app to lender",
                "grant select, insert on app.orders to lender with grant option");
        try (Connection lender = server.connect(name, "lender", "x"); Statement statement = lender.createStatement()) {
            statement.execute("grant insert on app.orders to \"" + name + "\"");
        }
        ObjectNode wanted = grant("table", "app", "orders", "SELECT").put("adopt", true);

        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(wanted)))
                .withMessageStartingWith("property privileges").withMessageContaining("still has INSERT");

        assertThat(server.askIn(name, "select 1 from information_schema.role_table_grants where grantee = '" + name
                + "' and privilege_type = 'SELECT'")).as("all or nothing").isEmpty();
    }

    @Test
    void everybodyIsCalledPublic() throws Exception {
        ObjectNode wanted = grant("table", "app", "orders", "SELECT").put("role", "public");
        Ask ask = Ask.version(plugin, 1);

        ask.created(wanted);
        assertThat(can("select * from app.orders")).isTrue();
        ask.deleted(wanted);
        assertThat(can("select * from app.orders")).isFalse();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(ask.create(wanted.put("with_grant_option", true))))
                .withMessageStartingWith("property with_grant_option");
    }

    @Test
    void whatMakesNoSenseIsRefusedByTheNameOfItsProperty() throws Exception {
        assertRefused(grant("planet", "", "", "ALL"), "property object_type");
        assertRefused(grant("database", "app", "", "CONNECT"), "property schema");
        assertRefused(grant("table", "app", "", "SELECT"), "property object");
        assertRefused(grant("all tables", "app", "orders", "SELECT"), "property object");
        assertRefused(grant("table", "app", "none", "SELECT"), "property object");
        assertRefused(grant("all tables", "none", "", "SELECT"), "property schema");
        assertRefused(grant("table", "app", "orders"), "property privileges");
        assertRefused(grant("table", "app", "orders", "CONNECT"), "property privileges");
        assertRefused(grant("table", "app", "orders", "SELECT; drop"), "property privileges");
        assertRefused(grant("table", "app", "orders", "SELECT").put("role", "nobody here"), "property role");
    }

    @Test
    void whereThereIsNothingADeleteIsDone() throws Exception {
        Ask ask = Ask.version(plugin, 1);
        for (ObjectNode gone : List.of(grant("table", "app", "none", "SELECT"), grant("all tables", "none", "", "ALL"),
                grant("table", "app", "orders", "SELECT").put("role", "nobody here"),
                grant("schema", "app", "", "USAGE").put("database", "no such database"))) {
            ask.deleted(gone);
            assertThat(plugin.observe(ask.observe(gone))).isEqualTo(Outcome.missing());
        }
    }

    private void assertRefused(JsonNode wanted, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(wanted)))
                .withMessageStartingWith(why);
    }

    /** Whether the role really can. */
    private boolean can(String statement) throws SQLException {
        try (Connection own = server.connect(name, name, "x"); Statement doing = own.createStatement()) {
            doing.execute(statement);
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("42501");
            return false;
        }
    }

    private List<String> grantable() {
        return server.askIn(name, "select privilege_type from information_schema.role_table_grants where grantee = '"
                + name + "' and is_grantable = 'YES'");
    }

    private ObjectNode grant(String type, String schema, String object, String... privileges) {
        ObjectNode grant = Json.object().put("database", name).put("object_type", type).put("role", name)
                .put("schema", schema)
                .put("object", object);
        ArrayNode list = grant.putArray("privileges");
        List.of(privileges).forEach(list::add);
        return grant;
    }
}
