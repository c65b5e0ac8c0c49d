package io.convection.postgresql;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(SharedServer.class)
class SchemaTest {

    private final TestServer server;
    private final Plugin plugin;

    SchemaTest(TestServer server) {
        this.server = server;
        this.plugin = server.plugin(PostgresqlSchema.TYPE);
    }

    @Test
    void createMakesTheSchemaAsDeclared() throws Exception {
        server.run("create database \"Shop\"", "create role keeper");
        JsonNode wanted = schema("Shop", "app").put("owner", "keeper").put("comment", "tables of the app");
        Ask ask = Ask.version(plugin, 1);

        Done created = ask.created(wanted);

        assertThat(created).isEqualTo(new Done("\"Shop\".app",
                Json.parse("{\"database\": \"Shop\", \"name\": \"app\", \"owner\": \"keeper\"}")));
        assertThat(Ask.version(plugin, 1).created(wanted)).as("delivered again").isEqualTo(created);
        assertThat(ask.seen(wanted)).isEqualTo(wanted);
    }

    @Test
    void anUpdateChangesOwnerAndCommentAndLeavesAnOwnerAloneThatIsNotDeclared() throws Exception {
        server.run("create role first_owner", "create role second_owner");
        JsonNode before = schema("postgres", "owned").put("owner", "first_owner");
        JsonNode wanted = schema("postgres", "owned").put("owner", "second_owner").put("comment", "moved");
        Ask ask = Ask.version(plugin, 1);
        ask.created(before);

        ask.updated(before, wanted);
        assertThat(ask.seen(wanted)).isEqualTo(wanted);

        Done updated = ask.updated(wanted, schema("postgres", "owned"));
        assertThat(updated.attributes().get("owner").asText()).isEqualTo("second_owner");
    }

    @Test
    void aSchemaWithSomethingInItIsDeletedOnlyByCascade() throws Exception {
        ObjectNode wanted = schema("postgres", "full");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        server.run("create table \"full\".orders (a int)");

        Outcome refused = plugin.delete(ask.delete(wanted));
        assertThat(Ask.failed(refused).transientFailure()).isFalse();
        assertThat(Ask.failed(refused).reason()).contains("table \"full\".orders depends on schema full", "2BP01");

        ask.deleted(wanted.deepCopy().put("cascade", true));
        assertThat(plugin.observe(ask.observe(wanted))).isEqualTo(Outcome.missing());
    }

    @Test
    void whereThereIsNoDatabaseNothingCanBeMadeAndNothingIsThere() throws Exception {
        JsonNode wanted = schema("no such database", "app");
        Ask ask = Ask.version(plugin, 1);

        assertThat(plugin.create(ask.create(wanted)))
                .isEqualTo(Outcome.failed("property database: there is no database no such database"));
        ask.deleted(wanted);
        assertThat(plugin.observe(ask.observe(wanted))).isEqualTo(Outcome.missing());
    }

    @Test
    void anotherNameNeedsReplacement() throws Exception {
        Outcome answer = plugin.update(Ask.version(plugin, 1).update(schema("postgres", "a"), schema("postgres", "b")));

        assertThat(answer).isEqualTo(new Outcome.NeedsReplacement(List.of("database", "name"),
                "it is postgres.a, and can't become postgres.b"));
    }

    @Test
    void theServersOwnSchemasAreNotTouched() {
        for (String name : List.of("pg_catalog", "pg_mine", "information_schema")) {
            assertThatIllegalArgumentException().isThrownBy(
                    () -> plugin.create(Ask.version(plugin, 1).create(schema("postgres", name))))
                    .withMessageStartingWith("property name");
        }
    }

    @Test
    void whatIsMadeInADatabaseUnderTheNamesOfTheCatalogDoesNotMatter() throws Exception {
        server.run("create database trapped");
        server.runIn("trapped", "create table public.pg_namespace (oid oid, nspname text, nspowner oid)",
                "create function public.pg_get_userbyid(oid) returns name language sql as $$ select 'trap'::name $$",
                "alter database trapped set search_path = public, pg_catalog");
        JsonNode wanted = schema("trapped", "safe");

        Done created = Ask.version(plugin, 1).created(wanted);

        assertThat(created.attributes().get("owner").asText()).isEqualTo(TestServer.SUPERUSER);
    }

    private static ObjectNode schema(String database, String name) {
        return Json.object().put("database", database).put("name", name);
    }
}
