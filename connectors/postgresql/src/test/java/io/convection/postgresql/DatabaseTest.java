package io.convection.postgresql;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Plugin;
import io.convection.executor.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(SharedServer.class)
class DatabaseTest {

    private final TestServer server;
    private final Plugin plugin;

    DatabaseTest(TestServer server) {
        this.server = server;
        this.plugin = server.plugin(PostgresqlDatabase.TYPE);
    }

    @Test
    void createMakesTheDatabaseAsDeclared() throws Exception {
        server.run("create role \"the owner\"");
        JsonNode wanted = database("made \"here\"").put("owner", "the owner").put("encoding", "latin-1")
                .put("template", "template0").put("connection_limit", 9).put("comment", "orders");
        Ask ask = Ask.version(plugin, 1);

        Done created = ask.created(wanted);

        assertThat(created).isEqualTo(new Done("made \"here\"", Json.parse("""
                {"name": "made \\"here\\"", "owner": "the owner", "encoding": "LATIN1"}""")));
        assertThat(Ask.version(server.plugin(PostgresqlDatabase.TYPE), 1).created(wanted)).as("delivered again")
                .isEqualTo(created);
        assertThat(ask.seen(wanted)).isEqualTo(Json.parse("""
                {"name": "made \\"here\\"", "owner": "the owner", "encoding": "latin-1", "connection_limit": 9,
                 "comment": "orders"}"""));
        assertThat(madeAside()).isEmpty();
    }

    @Test
    void anUpdateChangesWhatCanBeAndAnotherEncodingNeedsReplacement() throws Exception {
        server.run("create role new_owner");
        ObjectNode before = database("changed").put("comment", "old");
        ObjectNode wanted = database("changed").put("owner", "new_owner").put("connection_limit", 3);
        Ask ask = Ask.version(plugin, 1);
        ask.created(before);

        ask.updated(before, wanted);
        assertThat(ask.seen(wanted)).isEqualTo(Json.parse("""
                {"name": "changed", "owner": "new_owner", "connection_limit": 3, "comment": ""}"""));

        Outcome answer = plugin
                .update(ask.update(wanted, database("changed").put("encoding", "LATIN1").put("connection_limit", 1)));
        assertThat(answer).isEqualTo(Outcome.needsReplacement("encoding",
                "a database's encoding can't be changed (UTF8 to LATIN1)"));
        assertThat(ask.seen(wanted).get("connection_limit").asInt()).isEqualTo(3);
    }

    @Test
    void whatSomebodyElseMadeIsLeftAloneUnlessItIsAdopted() throws Exception {
        server.run("create database precious");
        JsonNode wanted = database("precious").put("comment", "ours");
        Ask refused = Ask.version(plugin, 1);

        assertThat(plugin.create(refused.create(wanted))).isEqualTo(new Failed(
                "the database precious is there already, and no stack made it; with adopt: true it is taken over",
                false));
        plugin.delete(refused.deleteOfDoubtful(wanted));

        ObjectNode adopting = database("precious").put("comment", "ours").put("adopt", true);
        Ask adopted = Ask.version(plugin, 2);
        adopted.created(adopting);
        assertThat(adopted.seen(adopting).get("comment").asText()).isEqualTo("ours");
        plugin.delete(adopted.deleteOfDoubtful(adopting));
        assertThat(databases()).as("nobody's create made it").contains("precious");

        Ask other = Ask.elsewhere(plugin);
        assertThat(Ask.failed(plugin.create(other.create(wanted))).reason()).contains("is stack default/shop's");
        other.deleted(wanted);
        assertThat(databases()).as("it is not that stack's").contains("precious");

        adopted.deleted(adopting);
        assertThat(databases()).doesNotContain("precious");
    }

    @Test
    void anotherVersionOfTheStackTakesOverOnlyWhatIsJustAsDeclared() throws Exception {
        JsonNode wanted = database("handed").put("comment", "as it was");
        Ask.version(plugin, 1).created(wanted);

        Ask next = Ask.version(plugin, 2);
        assertThat(Ask.failed(plugin.create(next.create(database("handed").put("comment", "another")))).reason())
                .isEqualTo("the database handed is there already, of the same stack, and not as declared");
        Ask heir = Ask.version(plugin, 3);
        heir.created(wanted);
        plugin.delete(next.deleteOfDoubtful(wanted));
        plugin.delete(heir.deleteOfDoubtful(wanted));
        assertThat(databases()).as("version 1 made it").contains("handed");

        heir.deleted(wanted);
        assertThat(databases()).doesNotContain("handed");
    }

    @Test
    void aDeleteThatComesLateSparesWhatWasMadeSince() throws Exception {
        JsonNode wanted = database("successor");
        Ask first = Ask.version(plugin, 1);
        first.created(wanted);
        Request delete = first.delete(wanted);
        Ask.done(plugin.delete(delete));
        Ask.version(plugin, 2).created(wanted);

        Ask.done(plugin.delete(delete));

        assertThat(databases()).contains("successor");
    }

    @Test
    void anUpdateThatComesLateDoesNotUndoANewerOne() throws Exception {
        ObjectNode first = database("fenced").put("connection_limit", 1);
        ObjectNode second = database("fenced").put("connection_limit", 2);
        Ask ask = Ask.version(plugin, 1);
        ask.created(database("fenced"));
        Request older = ask.update(database("fenced"), first);
        ask.updated(first, second);

        assertThat(plugin.update(older))
                .isEqualTo(Outcome.failed("nothing was done: a newer operation was carried out before"));

        assertThat(ask.seen(second).get("connection_limit").asInt()).isEqualTo(2);
    }

    @Test
    void whoeverWritesACommentOfHisOwnTakesTheMarkAwayAndAnUpdateBringsItBack() throws Exception {
        JsonNode wanted = database("commented").put("comment", "ours");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        server.run("comment on database commented is 'mine'");
        assertThat(ask.seen(wanted).get("comment").asText()).isEqualTo("mine");

        ask.updated(wanted, wanted);

        assertThat(
                server.ask("select shobj_description(oid, 'pg_database') from pg_database where datname = 'commented'"))
                .first().asString().startsWith("ours\nconvection {");
    }

    @Test
    void anUpdateMakesAMissingDatabaseAnew() throws Exception {
        JsonNode wanted = database("lost").put("connection_limit", 6);
        Ask.version(plugin, 1).updated(database("lost"), wanted);

        assertThat(server.ask("select datconnlimit from pg_database where datname = 'lost'")).containsExactly("6");
        assertThat(madeAside()).isEmpty();
    }

    @Test
    void aDatabaseInUseIsDeletedOnceItIsNotOrByForce() throws Exception {
        ObjectNode wanted = database("busy");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        try (Connection guest = server.connect("busy")) {
            Outcome refused = plugin.delete(ask.delete(wanted));
            assertThat(Ask.failed(refused).transientFailure()).isTrue();
            assertThat(Ask.failed(refused).reason()).contains("1 other session", "55006");

            ask.deleted(wanted.deepCopy().put("force", true));
            assertThat(guest.isValid(5)).isFalse();
        }
        assertThat(databases()).doesNotContain("busy");
    }

    @Test
    void whatADeadExecutorLeftAsideIsMadeUseOfByNobodyAndGoes() throws Exception {
        JsonNode wanted = database("late");
        String aside = PostgresqlDatabase.aside("default/shop", "3.1/C#1/1");
        server.run("create database \"" + aside + "\"");

        Ask.version(plugin, 1).created(wanted);
        assertThat(madeAside()).isEmpty();

        server.run("create database \"" + aside + "\"");
        plugin.delete(Ask.version(plugin, 1).deleteOfDoubtful(wanted));
        assertThat(madeAside()).isEmpty();
        assertThat(databases()).doesNotContain("late");
    }

    @Test
    void aCreateThatFailsLeavesNothing() throws Exception {
        server.run("create role squatter", "create database template_in_use");
        try (Connection guest = server.connect("template_in_use")) {
            assertThat(guest.isValid(5)).isTrue();
            Outcome busy = plugin.create(Ask.version(plugin, 1).within(Duration.ofSeconds(20))
                    .create(database("copy").put("template", "template_in_use")));
            assertThat(Ask.failed(busy).transientFailure()).isTrue();
        }
        assertRefused(database("copy").put("encoding", "runes"), "property encoding");
        assertRefused(database("copy").put("owner", "nobody here"), "property owner");
        assertRefused(database("copy").put("connection_limit", -2), "property connection_limit");
        assertThat(Ask.failed(plugin.create(Ask.version(plugin, 1).create(database("copy").put("template", "none"))))
                .reason()).contains("template database \"none\" does not exist");
        assertThat(databases()).doesNotContain("copy");
        assertThat(madeAside()).isEmpty();
    }

    @Test
    void theServersOwnDatabasesAreNotTouched() throws Exception {
        for (String name : List.of("postgres", "template0", "template1", "convection-0123")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(database(name))))
                    .withMessageStartingWith("property name");
            Ask.version(plugin, 1).deleted(database(name));
        }
        assertThat(databases()).contains("postgres", "template0", "template1");
    }

    @Test
    void whoIsNoSuperuserCanMakeAndDeleteThem() throws Exception {
        server.run("create role builder login createdb createrole password 'x'");
        ObjectNode own = Json.object().put("name", "builders_role");
        Ask.version(server.plugin(PostgresqlRole.TYPE, "user=builder", "password=x"), 1).created(own);
        server.run("grant builders_role to builder with set true, inherit true");
        Plugin builder = server.plugin(PostgresqlDatabase.TYPE, "user=builder", "password=x");
        ObjectNode wanted = database("built").put("owner", "builders_role").put("comment", "his");
        Ask ask = Ask.version(builder, 1);

        ask.created(wanted);
        ask.updated(wanted, wanted.deepCopy().put("connection_limit", 2));
        ask.deleted(wanted);

        assertThat(databases()).doesNotContain("built");
    }

    private void assertRefused(JsonNode wanted, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(wanted)))
                .withMessageStartingWith(why);
    }

    private List<String> databases() {
        return server.ask("select datname from pg_database");
    }

    private List<String> madeAside() {
        return databases().stream().filter(name -> name.startsWith("convection-")).toList();
    }

    private static ObjectNode database(String name) {
        return Json.object().put("name", name);
    }
}
