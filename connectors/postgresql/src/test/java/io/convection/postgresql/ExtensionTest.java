package io.convection.postgresql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(SharedServer.class)
class ExtensionTest {

    private final TestServer server;
    private final Plugin plugin;
    private String database;

    ExtensionTest(TestServer server) {
        this.server = server;
        this.plugin = server.plugin(PostgresqlExtension.TYPE);
    }

    @BeforeEach
    void makeDatabase(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        database = name.substring(0, Math.min(60, name.length()));
        server.run("create database \"" + database + "\"");
    }

    @Test
    void createMakesTheExtensionInPublicWhereNothingElseIsSaidAndKeepsItsComment() throws Exception {
        JsonNode wanted = extension("hstore");
        Ask ask = Ask.version(plugin, 1);

        Done created = ask.created(wanted);

        assertThat(created.attributes())
                .isEqualTo(Json.parse("{\"name\": \"hstore\", \"version\": \"1.8\", \"schema\": \"public\"}"));
        assertThat(Ask.version(plugin, 1).created(wanted)).as("delivered again").isEqualTo(created);
        assertThat(server.askIn(database, "select 'a=>1'::public.hstore -> 'a'")).containsExactly("1");
        assertThat(server.askIn(database, "select obj_description(oid, 'pg_extension') from pg_extension"
                + " where extname = 'hstore'")).first().asString()
                .startsWith("data type for storing sets of (key, value) pairs\nconvection {");
        assertThat(ask.seen(wanted)).isEqualTo(wanted);
    }

    @Test
    void anotherVersionIsAnUpdateWhereThereAreScriptsForItAndElseNeedsReplacement() throws Exception {
        JsonNode older = extension("hstore").put("version", "1.4");
        JsonNode newer = extension("hstore").put("version", "1.8");
        Ask ask = Ask.version(plugin, 1);
        ask.created(older);

        assertThat(ask.updated(older, newer).attributes().get("version").asText()).isEqualTo("1.8");
        assertThat(plugin.update(ask.update(newer, older))).isEqualTo(Outcome.needsReplacement("version",
                "the extension hstore can't be updated from version 1.8 to 1.4"));
        assertThat(ask.seen(newer)).isEqualTo(newer);
    }

    @Test
    void anotherSchemaIsAMoveWhereItCanBeMovedAndElseNeedsReplacement() throws Exception {
        server.runIn(database, "create schema first", "create schema second");
        JsonNode movable = extension("hstore").put("schema", "first");
        Ask hstore = Ask.version(plugin, 1);
        hstore.created(movable);
        assertThat(hstore.updated(movable, extension("hstore").put("schema", "second")).attributes().get("schema")
                .asText()).isEqualTo("second");

        ObjectNode fixed = extension("plpgsql").put("adopt", true);
        Ask language = Ask.version(plugin, 2);
        language.created(fixed);
        assertThat(plugin.update(language.update(fixed, fixed.deepCopy().put("schema", "second"))))
                .isEqualTo(Outcome.needsReplacement("schema",
                        "the extension plpgsql can't be moved from schema pg_catalog"));
    }

    @Test
    void whatDependsOnItHoldsUpItsDeleteUnlessThatCascades() throws Exception {
        ObjectNode wanted = extension("hstore");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        server.runIn(database, "create table settings (pairs public.hstore)");

        Outcome refused = plugin.delete(ask.delete(wanted));
        assertThat(Ask.failed(refused).reason()).contains("column pairs of table public.settings depends on", "2BP01");

        ask.deleted(wanted.deepCopy().put("cascade", true));
        assertThat(plugin.observe(ask.observe(wanted))).isEqualTo(Outcome.missing());
        ask.deleted(wanted);
    }

    @Test
    void oneThatWasThereBeforeIsTakenOverOnlyIfItIsToBe() throws Exception {
        ObjectNode wanted = extension("plpgsql");
        assertThat(plugin.create(Ask.version(plugin, 1).create(wanted))).isEqualTo(new Failed(
                "the extension plpgsql in database " + database
                        + " is there already, and no stack made it; with adopt: true it is taken over",
                false));

        Done adopted = Ask.version(plugin, 1).created(wanted.deepCopy().put("adopt", true));
        assertThat(adopted.attributes().get("schema").asText()).isEqualTo("pg_catalog");
    }

    @Test
    void whatTheServerDoesNotHaveIsRefusedByTheNameOfItsProperty() {
        assertRefused(extension("no such extension"), "property name");
        assertRefused(extension("hstore").put("version", "0.1"), "property version");
        assertRefused(extension("hstore").put("schema", "nowhere"), "property schema");
    }

    @Test
    void whatItRequiresIsMadeOnlyByCascade() throws Exception {
        assertThat(Ask.failed(plugin.create(Ask.version(plugin, 1).create(extension("earthdistance")))).reason())
                .contains("required extension \"cube\" is not installed");

        Ask.version(plugin, 1).created(extension("earthdistance").put("cascade", true));
        assertThat(server.askIn(database, "select extname from pg_extension")).contains("cube", "earthdistance");
    }

    private void assertRefused(JsonNode wanted, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(wanted)))
                .withMessageStartingWith(why);
    }

    private ObjectNode extension(String name) {
        return Json.object().put("database", database).put("name", name);
    }
}
