package io.convection.postgresql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(SharedServer.class)
class RoleTest {

    private final TestServer server;
    private final Plugin plugin;

    RoleTest(TestServer server) {
        this.server = server;
        this.plugin = server.plugin(PostgresqlRole.TYPE);
    }

    @Test
    void createMakesTheRoleAsDeclaredAndItCanLogIn() throws Exception {
        server.run("create role made_group");
        ObjectNode wanted = role("made").put("login", true).put("createdb", true).put("connection_limit", 5)
                .put("valid_until", "2999-01-01T00:00:00+02:00").put("comment", "who takes orders");
        wanted.putArray("member_of").add("made_group");
        wanted.put("password", "correct horse");

        Done created = Ask.version(plugin, 1).created(wanted);

        assertThat(created).isEqualTo(new Done("made", Json.parse("{\"name\": \"made\"}")));
        try (Connection own = server.connect("postgres", "made", "correct horse")) {
            assertThat(own.isValid(5)).isTrue();
        }
        assertThat(server.ask("select concat_ws(' ', rolcreatedb, rolcreaterole, rolsuper, rolconnlimit,"
                + " rolvaliduntil at time zone 'UTC', pg_has_role('made', 'made_group', 'MEMBER'))"
                + " from pg_roles where rolname = 'made'")).containsExactly("t f f 5 2998-12-31 22:00:00 t");
        assertThat(server.ask("select shobj_description('made'::regrole, 'pg_authid')")).first().asString()
                .startsWith("who takes orders\nconvection {").contains("\"stack\":\"default/shop\"");
    }

    @Test
    void createDeliveredAgainToAnotherExecutorGivesTheSameAnswer() throws Exception {
        JsonNode wanted = role("again").put("login", true);
        Done first = Ask.version(plugin, 1).created(wanted);

        assertThat(Ask.version(server.plugin(PostgresqlRole.TYPE), 1).created(wanted)).isEqualTo(first);
    }

    @Test
    void aPasswordIsInNoStatementAndNoLog() throws Exception {
        ObjectNode wanted = role("silent").put("login", true);
        wanted.put("password", "battery staple");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        ask.updated(wanted, wanted.deepCopy().put("connection_limit", 3));

        assertThat(server.log()).contains("\"silent\"").contains("PASSWORD 'SCRAM-SHA-256$").doesNotContain("battery");
        assertThat(server.ask("select count(*) from pg_authid where rolname = 'silent' and rolpassword like 'SCRAM%'"))
                .containsExactly("1");
    }

    @Test
    void aPasswordThatIsTheRightOneIsNotSetAgainAndAnotherIs() throws Exception {
        ObjectNode wanted = role("rotated").put("login", true).put("password", "first");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        List<String> before = server.ask("select rolpassword from pg_authid where rolname = 'rotated'");

        ask.updated(wanted, wanted.deepCopy().put("createdb", true));
        assertThat(server.ask("select rolpassword from pg_authid where rolname = 'rotated'")).isEqualTo(before);

        ObjectNode later = wanted.deepCopy().put("password", "second");
        assertThat(ask.seen(later).get("password").asText()).as("what is there is not what is declared").isEmpty();
        ask.updated(later, later.deepCopy().put("password_version", "2"));
        server.connect("postgres", "rotated", "second").close();
        assertThatThrownBy(() -> server.connect("postgres", "rotated", "first")).hasMessageContaining("rotated");
        assertThat(ask.seen(later).get("password").asText()).isEqualTo("second");
    }

    @Test
    void anUpdateChangesWhatDiffersAndMembershipsAreJustThoseDeclared() throws Exception {
        server.run("create role kept", "create role dropped", "create role added");
        ObjectNode before = role("changed").put("login", true);
        before.putArray("member_of").add("kept").add("dropped");
        ObjectNode wanted = role("changed").put("createrole", true).put("connection_limit", 2);
        wanted.putArray("member_of").add("added").add("kept");
        Ask ask = Ask.version(plugin, 1);
        ask.created(before);
        server.run("grant pg_monitor to changed");

        ask.updated(before, wanted);

        assertThat(
                server.ask("select roleid::regrole from pg_auth_members where member = 'changed'::regrole order by 1"))
                .containsExactlyInAnyOrder("added", "kept");
        assertThat(server.ask("select concat_ws(' ', rolcanlogin, rolcreaterole, rolconnlimit) from pg_roles"
                + " where rolname = 'changed'")).containsExactly("f t 2");
        assertThat(ask.seen(wanted).get("member_of")).as("in the order in which it is declared")
                .isEqualTo(wanted.get("member_of"));
    }

    @Test
    void superusersAndWhatIsAsGoodAreRefusedUnlessSettingsAllowThem() throws Exception {
        server.run("create role deputy in role " + TestServer.SUPERUSER);
        JsonNode superuser = role("root").put("superuser", true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(superuser)))
                .withMessageContaining("plugin.postgresql.allow.superuser");
        for (String group : List.of(TestServer.SUPERUSER, "pg_execute_server_program", "deputy")) {
            ObjectNode member = role("root");
            member.putArray("member_of").add(group);
            assertThatIllegalArgumentException().as(group)
                    .isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(member)))
                    .withMessageContaining("property member_of").withMessageContaining(group);
        }

        Ask.version(server.plugin(PostgresqlRole.TYPE, "allow.superuser=true"), 1).created(superuser);
        assertThat(server.ask("select rolsuper from pg_roles where rolname = 'root'")).containsExactly("t");
    }

    @Test
    void theDeleteOfARoleThatOwnsSomethingFailsAndSaysWhat() throws Exception {
        JsonNode wanted = role("landlord");
        Ask ask = Ask.version(plugin, 1);
        ask.created(wanted);
        server.run("create database \"his house\" owner landlord", "create table his_table (a int)",
                "alter table his_table owner to landlord");

        Outcome refused = plugin.delete(ask.delete(wanted));

        assertThat(Ask.failed(refused).transientFailure()).isFalse();
        assertThat(Ask.failed(refused).reason()).contains(
                "owner of database his house; owner of table public.his_table",
                "2BP01");
        server.run("drop table his_table", "drop database \"his house\"");
        ask.deleted(wanted);
        ask.deleted(wanted);
        assertThat(server.ask("select 1 from pg_roles where rolname = 'landlord'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mixed Case", "say \"what\"", "it's", "back\\slash", "семья", "drop table x; --", "$1",
            "a.b",
            "{d '2020-01-01'}", "order", "sixty-three bytes are the longest name that a server takes: abc"})
    void namesAreTakenAsTheyAre(String name) throws Exception {
        JsonNode before = role(name).put("comment", "it's \\ {fn now()} ?");
        ObjectNode wanted = role(name).put("login", true);
        wanted.putArray("member_of").add("a \"group\"");
        server.run("drop role if exists \"a \"\"group\"\"\"", "create role \"a \"\"group\"\"\"");
        Ask ask = Ask.version(plugin, 1);

        assertThat(ask.created(before).physicalId()).isEqualTo(name);
        assertThat(ask.seen(before).get("comment").asText()).isEqualTo("it's \\ {fn now()} ?");
        ask.updated(before, wanted);
        assertThat(ask.seen(wanted).get("name").asText()).isEqualTo(name);
        ask.deleted(wanted);
        assertThat(plugin.observe(ask.observe(wanted))).isEqualTo(Outcome.missing());
    }

    @Test
    void namesThatCannotBeAreRefusedAndADeleteOfThemIsDone() throws Exception {
        String tooLong = "ü".repeat(32);
        assertThat(tooLong.getBytes(StandardCharsets.UTF_8)).hasSize(64);
        for (String name : List.of(tooLong, "", "a\0b", "public", "none", "pg_mine", TestServer.SUPERUSER)) {
            JsonNode wanted = role(name);
            assertThatIllegalArgumentException().as(name)
                    .isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(wanted)))
                    .withMessageStartingWith("property name");
            Ask.version(plugin, 1).deleted(wanted);
        }
    }

    @Test
    void propertiesOutOfRangeAreRefused() {
        assertRefused(role("odd").put("connection_limit", -2), "property connection_limit");
        assertRefused(role("odd").put("connection_limit", 1L << 31), "property connection_limit");
        assertRefused(role("odd").put("valid_until", "tomorrow"), "property valid_until");
        assertRefused(role("odd").put("comment", "a\0b"), "property comment");
        assertRefused(role("odd").set("member_of", Json.parse("[\"nobody here\"]")), "property member_of");
        assertRefused(role("odd").set("member_of", Json.parse("[1]")), "property member_of");
    }

    @Test
    void observesARoleAsItIs() throws Exception {
        ObjectNode applied = role("seen").put("login", true).put("valid_until", "2999-01-01T02:00:00+02:00");
        Ask ask = Ask.version(plugin, 1);
        ask.created(applied);
        assertThat(ask.seen(applied).get("valid_until")).isEqualTo(applied.get("valid_until"));

        server.run("alter role seen nologin createdb connection limit 7 valid until '2020-01-01Z'",
                "comment on role seen is 'mine'");

        assertThat(ask.seen(applied)).isEqualTo(Json.parse("""
                {"name": "seen", "login": false, "createdb": true, "createrole": false, "superuser": false,
                 "connection_limit": 7, "valid_until": "2020-01-01T00:00:00Z", "member_of": [], "comment": "mine"}"""));
    }

    @Test
    void whoIsNoSuperuserCanDoItAllButSeePasswords() throws Exception {
        server.run("create role clerk login createdb createrole password 'x'");
        Plugin clerk = server.plugin(PostgresqlRole.TYPE, "user=clerk", "password=x");
        ObjectNode wanted = role("clerks_own").put("login", true);
        wanted.put("password", "correct horse");
        Ask ask = Ask.version(clerk, 1);

        ask.created(wanted);
        ask.updated(wanted, wanted.deepCopy().put("connection_limit", 4).put("comment", "his"));
        server.connect("postgres", "clerks_own", "correct horse").close();
        assertThat(ask.seen(wanted).has("password")).as("nobody can tell").isFalse();
        ask.deleted(wanted);

        assertThat(server.ask("select 1 from pg_roles where rolname = 'clerks_own'")).isEmpty();
    }

    private void assertRefused(JsonNode wanted, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.version(plugin, 1).create(wanted)))
                .withMessageStartingWith(why);
        assertThat(server.ask("select 1 from pg_roles where rolname = 'odd'")).isEmpty();
    }

    private static ObjectNode role(String name) {
        return Json.object().put("name", name);
    }
}
