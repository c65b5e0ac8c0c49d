package io.convection.postgresql;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code PostgreSQL::Role}: a user or group of the server. The name is its identity and its physical id.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code name}</td><td>string, required, immutable: 1 to 63 bytes; not {@code pg_…}, {@code public} or {@code none}, nor whom the executor works as</td></tr>
 * <tr><td>{@code login}, {@code createdb}, {@code createrole}</td><td>boolean, default false</td></tr>
 * <tr><td>{@code superuser}</td><td>boolean, default false; refused unless the executor's settings allow it, and so are memberships that come to the same</td></tr>
 * <tr><td>{@code connection_limit}</td><td>integer from -1, which is the default and no limit</td></tr>
 * <tr><td>{@code valid_until}</td><td>string: until when its password is valid, as in {@code 2030-01-01T00:00:00Z}; for ever where left out</td></tr>
 * <tr><td>{@code member_of}</td><td>list of roles, default empty: those that it is a member of, and no others</td></tr>
 * <tr><td>{@code password}</td><td>map: where the password is to be found ({@link Secrets}); where left out, it is left as it is</td></tr>
 * <tr><td>{@code password_version}</td><td>string: another one has the password set anew, for when the secret itself has changed</td></tr>
 * <tr><td>{@code comment}</td><td>string, default empty</td></tr>
 * <tr><td>{@code adopt}</td><td>boolean, default false: a create takes over a role that is there already</td></tr>
 * </table>
 *
 * <p>Attribute: {@code name}. What create, update and delete do with what is there says {@link NamedObject}. The delete of a role that owns something, or has rights on it, fails and
 * says on what.
 *
 * <p>The server gets no password, but what it checks one by ({@link Scram}). Whether it has the right one is seen only by a superuser; else each update sets it anew.
 */
final class PostgresqlRole extends NamedObject<PostgresqlRole.Wanted, PostgresqlRole.Found> {

    static final String TYPE = "PostgreSQL::Role";

    private static final String KIND = "ROLE";
    private static final String NAME = "name";
    private static final String SUPERUSER = "superuser";
    private static final String VALID_UNTIL = "valid_until";
    private static final String MEMBER_OF = "member_of";
    private static final String PASSWORD = "password";

    /** By the property, what statements call it. */
    private static final List<String> SWITCHES = List.of("login", "createdb", "createrole", SUPERUSER);

    private static final Set<String> RESERVED = Set.of("public", "none");

    /** Who is a member of one can do what a superuser can. */
    private static final Set<String> AS_GOOD_AS_SUPERUSERS = Set.of("pg_execute_server_program",
            "pg_read_server_files", "pg_write_server_files");

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "A user or group of a PostgreSQL server.")
            .property(NAME, ValueType.STRING, "The role's name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .optional("login", ValueType.BOOLEAN, "false", "It may log in.")
            .optional("createdb", ValueType.BOOLEAN, "false", "It may make databases.")
            .optional("createrole", ValueType.BOOLEAN, "false", "It may make roles.")
            .optional(SUPERUSER, ValueType.BOOLEAN, "false", "It may do anything; refused unless settings allow it.")
            .optional(ConnectionLimit.NAME, ValueType.INTEGER, ConnectionLimit.DEFAULT, ConnectionLimit.MEANING)
            .property(VALID_UNTIL, ValueType.STRING, "Until when its password is valid; for ever where left out.")
            .optional(MEMBER_OF, ValueType.LIST, "[]", "The roles that it is a member of, and no others.")
            .property(PASSWORD, ValueType.STRING, "Its password; left as it is where left out.", Trait.SECRET)
            .property("password_version", ValueType.STRING, "Another one has the password set anew.")
            .optional(COMMENT, ValueType.STRING, "\"\"", COMMENT_MEANING)
            .optional(ADOPT, ValueType.BOOLEAN, "false", ADOPT_MEANING)
            .attribute(NAME, ValueType.STRING, "The role's name.").timeout(Duration.ofMinutes(5)).build();

    /**
     * As declared.
     *
     * @param switches each of {@link #SWITCHES}, whether it is on
     * @param password the password itself
     */
    record Wanted(Subject subject, Map<String, Boolean> switches, int limit, Optional<Instant> validUntil,
            Set<String> memberOf, Optional<String> password, Optional<String> comment) implements Declared {

        @Override
        public String toString() {
            return subject.toString(); // and not the password
        }
    }

    /** As it is. */
    record Found(Map<String, Boolean> switches, int limit, Optional<Instant> validUntil, Set<String> memberOf,
            String comment) implements Existing {}

    private final String self;
    private final boolean allowSuperuser;

    PostgresqlRole(Server server, PostgresqlSettings settings) {
        super(server);
        this.self = settings.user();
        this.allowSuperuser = settings.allowSuperuser();
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    Subject subject(Request request) {
        String name = Sql.name(NAME, request.property(NAME).asText());
        if (name.startsWith("pg_") || RESERVED.contains(name)) {
            throw new IllegalArgumentException("property name: the role " + name + " is the server's own");
        }
        if (name.equals(self)) {
            throw new IllegalArgumentException("property name: the executor itself works as " + name);
        }
        return Subject.ofServer(KIND, name);
    }

    @Override
    Wanted declared(Request request) {
        Map<String, Boolean> switches = new LinkedHashMap<>();
        SWITCHES.forEach(each -> switches.put(each, request.property(each).asBoolean()));
        if (switches.get(SUPERUSER) && !allowSuperuser) {
            throw new IllegalArgumentException(
                    "property superuser: this executor makes none (its setting plugin.postgresql.allow.superuser)");
        }
        return new Wanted(subject(request), switches, ConnectionLimit.of(request), validUntil(request),
                memberOf(request), password(request), Declared.comment(request));
    }

    private static Optional<Instant> validUntil(Request request) {
        return Optional.of(request.property(VALID_UNTIL)).filter(value -> !value.isNull()).map(value -> {
            try {
                return OffsetDateTime.parse(value.asText()).toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("property valid_until must be a time such as 2030-01-01T00:00:00Z,"
                        + " but is \"" + value.asText() + "\"");
            }
        });
    }

    private static Set<String> memberOf(Request request) {
        Set<String> roles = new TreeSet<>();
        request.property(MEMBER_OF).forEach(role -> {
            if (!role.isTextual()) {
                throw new IllegalArgumentException("property member_of must be a list of roles' names");
            }
            roles.add(Sql.name(MEMBER_OF, role.textValue()));
        });
        return roles;
    }

    private static Optional<String> password(Request request) {
        return Optional.of(request.property(PASSWORD)).filter(value -> !value.isNull()).map(JsonNode::asText);
    }

    @Override
    void check(Session session, Wanted declared) throws SQLException {
        for (String role : declared.memberOf()) {
            Roles.require(session, MEMBER_OF, role);
            if (!allowSuperuser && (role.equals(self) || isSuperuser(session, role))) {
                throw new IllegalArgumentException("property member_of: who is a member of " + role
                        + " can do what a superuser, or the executor itself, can (the setting"
                        + " plugin.postgresql.allow.superuser)");
            }
        }
    }

    /** By itself, or as a member of one that is. */
    private static boolean isSuperuser(Session session, String role) throws SQLException {
        return session.exists("""
                select 1 from pg_roles other where pg_has_role(?::name, other.oid, 'MEMBER')
                and (other.rolsuper or other.rolname = any (?::text[]))""", role,
                AS_GOOD_AS_SUPERUSERS.toArray(String[]::new));
    }

    @Override
    Optional<Found> find(Session session, Subject subject) throws SQLException {
        Set<String> memberOf = new TreeSet<>(session.query("""
                select distinct g.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
                join pg_roles g on g.oid = m.roleid where r.rolname = ?""", row -> row.getString(1), subject.name()));
        return session.find("""
                select rolcanlogin, rolcreatedb, rolcreaterole, rolsuper, rolconnlimit,
                    nullif(rolvaliduntil, 'infinity'), coalesce(shobj_description(oid, 'pg_authid'), '')
                from pg_roles where rolname = ?""", row -> {
            Map<String, Boolean> switches = new LinkedHashMap<>();
            for (int i = 0; i < SWITCHES.size(); i++) {
                switches.put(SWITCHES.get(i), row.getBoolean(i + 1));
            }
            return new Found(switches, row.getInt(5),
                    Optional.ofNullable(row.getObject(6, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                    memberOf, row.getString(7));
        }, subject.name());
    }

    @Override
    List<String> making(Request request, Wanted declared) {
        return List.of("CREATE " + declared.subject().sql());
    }

    /** Only what differs is named: who is no superuser may not even say that another is none. */
    @Override
    List<String> altering(Session session, Wanted declared, Found found) throws SQLException {
        StringBuilder options = new StringBuilder();
        declared.switches().forEach((each, on) -> {
            if (!on.equals(found.switches().get(each))) {
                options.append(on ? " " : " NO").append(each);
            }
        });
        if (declared.limit() != found.limit()) {
            options.append(" CONNECTION LIMIT ").append(declared.limit());
        }
        if (!declared.validUntil().equals(found.validUntil())) {
            options.append(" VALID UNTIL ")
                    .append(Sql.literal(declared.validUntil().map(Instant::toString).orElse("infinity")));
        }
        if (declared.password().isPresent() && !hasPassword(session, declared.subject(), declared.password().get())) {
            options.append(" PASSWORD ").append(Sql.literal(Scram.verifier(declared.password().get())));
        }
        List<String> statements = new ArrayList<>();
        if (!options.isEmpty()) {
            statements.add("ALTER " + declared.subject().sql() + options);
        }
        String name = Sql.quoted(declared.subject().name());
        minus(declared.memberOf(), found.memberOf())
                .forEach(role -> statements.add("GRANT " + Sql.quoted(role) + " TO " + name));
        minus(found.memberOf(), declared.memberOf())
                .forEach(role -> statements.add("REVOKE " + Sql.quoted(role) + " FROM " + name));
        return statements;
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** Whether it is sure that the role has this password. */
    private static boolean hasPassword(Session session, Subject subject, String password) throws SQLException {
        return seesPasswords(session)
                && verifier(session, subject).filter(kept -> Scram.fits(kept, password)).isPresent();
    }

    private static boolean seesPasswords(Session session) throws SQLException {
        return session.exists("select 1 where has_column_privilege('pg_authid', 'rolpassword', 'SELECT')");
    }

    private static Optional<String> verifier(Session session, Subject subject) throws SQLException {
        return session.find("select coalesce(rolpassword, '') from pg_authid where rolname = ?",
                row -> row.getString(1), subject.name());
    }

    @Override
    String dropping(Request request, Subject subject) {
        return "DROP ROLE IF EXISTS " + Sql.quoted(subject.name());
    }

    @Override
    JsonNode attributes(Subject subject, Found found) {
        return Json.object().put(NAME, subject.name());
    }

    @Override
    ObjectNode seen(Session session, Request request, Found found) throws SQLException {
        ObjectNode seen = Json.object().put(NAME, subject(request).name()).put(ConnectionLimit.NAME, found.limit())
                .put(COMMENT, found.text());
        found.switches().forEach(seen::put);
        found.validUntil().ifPresent(until -> seen.set(VALID_UNTIL, isValid(request, until)
                ? request.property(VALID_UNTIL)
                : TextNode.valueOf(until.toString())));
        seen.set(MEMBER_OF, seenMemberships(request, found));
        seenPassword(session, request).ifPresent(password -> seen.set(PASSWORD, password));
        return seen;
    }

    private static boolean isValid(Request request, Instant until) {
        try {
            return validUntil(request).filter(until::equals).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode seenMemberships(Request request, Found found) {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        found.memberOf().forEach(roles::add);
        Set<String> declared = new TreeSet<>();
        request.property(MEMBER_OF).forEach(role -> declared.add(role.asText()));
        return declared.equals(found.memberOf()) ? request.property(MEMBER_OF) : roles;
    }

    /** The password, where the role has it; else an empty one. Nothing is said where none is declared, or nobody can tell. */
    private Optional<JsonNode> seenPassword(Session session, Request request) throws SQLException {
        JsonNode password = request.property(PASSWORD);
        if (password.isNull() || !seesPasswords(session)) {
            return Optional.empty();
        }
        return Optional.of(hasPassword(session, subject(request), password.asText()) ? password : TextNode.valueOf(""));
    }
}
