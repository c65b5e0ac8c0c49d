package io.convection.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code PostgreSQL::Grant}: all that a role has on one thing, or on all tables or sequences of a schema. Thing and role are its identity.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code database}</td><td>string, required, immutable</td></tr>
 * <tr><td>{@code object_type}</td><td>string, required, immutable: {@code database}, {@code schema}, {@code table} (views, too), {@code sequence}, {@code all tables},
 * {@code all sequences}</td></tr>
 * <tr><td>{@code schema}</td><td>string, immutable; for all but {@code database}</td></tr>
 * <tr><td>{@code object}</td><td>string, immutable: the table or sequence</td></tr>
 * <tr><td>{@code role}</td><td>string, required, immutable; {@code public} is everybody</td></tr>
 * <tr><td>{@code privileges}</td><td>list, required: as {@code GRANT} calls them, at least one, or {@code ALL}</td></tr>
 * <tr><td>{@code with_grant_option}</td><td>boolean, default false: the role may grant them on</td></tr>
 * <tr><td>{@code adopt}</td><td>boolean, default false: a create takes over what the role has already</td></tr>
 * </table>
 *
 * <p>Attributes: {@code role}, {@code privileges} as the server calls them, sorted.
 *
 * <p>A grant is the whole of what its role has there: what is not declared is revoked, whoever granted it. But a create fails where the role has something else already, so that
 * nothing is revoked that nobody declared; it takes for its own (an earlier delivery's) what is just as declared. {@code all tables} are those that there are when it is carried out;
 * one that is made later has no such privileges, and is seen as drift. A delete revokes all that the role has there; where nobody knows whether the create granted it, only what
 * is just as declared. Revoked are not the privileges that the role has as a member of another.
 */
final class PostgresqlGrant implements Plugin {

    static final String TYPE = "PostgreSQL::Grant";

    private static final String DATABASE = "database";
    private static final String OBJECT_TYPE = "object_type";
    private static final String SCHEMA = "schema";
    private static final String OBJECT = "object";
    private static final String ROLE = "role";
    private static final String PRIVILEGES = "privileges";
    private static final String WITH_GRANT_OPTION = "with_grant_option";
    private static final List<String> IDENTITY = List.of(DATABASE, OBJECT_TYPE, SCHEMA, OBJECT, ROLE);

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "All that a role has on something in a PostgreSQL database.")
            .property(DATABASE, ValueType.STRING, "The database.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(OBJECT_TYPE, ValueType.STRING, "database, schema, table, sequence, all tables or all sequences.",
                    Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .optional(SCHEMA, ValueType.STRING, "\"\"", "The schema; for all but a database.", Trait.IMMUTABLE,
                    Trait.IDENTITY)
            .optional(OBJECT, ValueType.STRING, "\"\"", "The table or sequence.", Trait.IMMUTABLE, Trait.IDENTITY)
            .property(ROLE, ValueType.STRING, "Who has it; public is everybody.", Trait.REQUIRED, Trait.IMMUTABLE,
                    Trait.IDENTITY)
            .property(PRIVILEGES, ValueType.LIST, "What the role has there, and nothing else; ALL is possible.",
                    Trait.REQUIRED)
            .optional(WITH_GRANT_OPTION, ValueType.BOOLEAN, "false", "The role may grant them on.")
            .optional(NamedObject.ADOPT, ValueType.BOOLEAN, "false", "A create takes over what the role has already.")
            .attribute(ROLE, ValueType.STRING, "Who has it.")
            .attribute(PRIVILEGES, ValueType.LIST, "What it has, as the server calls it, sorted.")
            .timeout(Duration.ofMinutes(5)).build();

    /** As declared; the privileges in capitals. */
    private record Wanted(GrantTarget target, String role, Set<String> privileges, boolean grantable) {}

    private final Server server;

    PostgresqlGrant(Server server) {
        this.server = server;
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws Exception {
        Wanted wanted = wanted(request);
        return within(request, wanted, session -> {
            Map<String, Boolean> privileges = checked(session, wanted);
            Privileges held = Privileges.of(session, wanted.target(), wanted.role());
            return held.areOrNone(privileges) || Declared.adopts(request)
                    ? bring(session, wanted, held, privileges)
                    : Outcome.failed(wanted.role() + " has " + shown(held.otherThan(privileges)) + " on "
                            + wanted.target() + " already; with adopt: true that is taken over");
        });
    }

    @Override
    public Outcome update(Request request) throws Exception {
        Wanted wanted = wanted(request);
        if (!request.physicalId().orElse("").equals(physicalId(wanted.target(), wanted.role()))) {
            return new Outcome.NeedsReplacement(IDENTITY, "it is " + request.physicalId().orElse("another"));
        }
        return within(request, wanted, session -> {
            Map<String, Boolean> privileges = checked(session, wanted);
            return bring(session, wanted, Privileges.of(session, wanted.target(), wanted.role()), privileges);
        });
    }

    private Outcome within(Request request, Wanted wanted, Server.Work work) throws InterruptedException {
        return server.work(wanted.target().workplace(), request, () -> Outcome.failed(
                "property database: there is no database " + wanted.target().database()), session -> {
                    session.lock(wanted.target().lock());
                    return work.in(session);
                });
    }

    private static Outcome bring(Session session, Wanted wanted, Privileges held, Map<String, Boolean> privileges)
            throws SQLException {
        return session.transaction(() -> {
            for (String statement : held.bring(wanted.target(), wanted.role(), privileges)) {
                session.execute(statement);
            }
            Privileges now = Privileges.of(session, wanted.target(), wanted.role());
            if (!now.are(privileges)) {
                // A REVOKE takes away what its own grantor granted, and is silent about the rest.
                throw new IllegalArgumentException("property privileges: " + wanted.role() + " still has "
                        + shown(now.otherThan(privileges)) + " on " + wanted.target()
                        + ", granted by another, or the executor has no right to grant");
            }
            return Outcome.done(physicalId(wanted.target(), wanted.role()),
                    Json.object().put(ROLE, wanted.role()).set(PRIVILEGES, list(privileges.keySet())));
        });
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        GrantTarget target;
        String role;
        try {
            target = GrantTarget.of(request);
            role = role(request);
        } catch (IllegalArgumentException e) {
            return Outcome.deleted(request); // nothing was ever granted so
        }
        return server.work(target.workplace(), request, () -> Outcome.deleted(request), session -> {
            session.lock(target.lock());
            Privileges held = Privileges.of(session, target, role);
            return held.areNone() || !isOwn(session, request, held)
                    ? Outcome.deleted(request)
                    : session.transaction(() -> {
                        for (String statement : held.bring(target, role, Map.of())) {
                            session.execute(statement);
                        }
                        return Outcome.deleted(request);
                    });
        });
    }

    /** Where nobody knows whether the create granted it: what is just as declared. */
    private static boolean isOwn(Session session, Request request, Privileges held) throws SQLException {
        if (request.madeBy().isEmpty()) {
            return true;
        }
        try {
            Wanted wanted = wanted(request);
            return held.areOrNone(privileges(session, wanted));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        GrantTarget target = GrantTarget.of(request);
        String role = role(request);
        return server.work(target.workplace(), request, Outcome::missing, session -> {
            Privileges held = Privileges.of(session, target, role);
            boolean there = held.hasObjects() ? !held.areNone() : isThere(session, target);
            return there ? Outcome.observed(seen(session, request, held)) : Outcome.missing();
        });
    }

    private static ObjectNode seen(Session session, Request request, Privileges held) throws SQLException {
        ObjectNode seen = Json.object();
        IDENTITY.forEach(property -> seen.set(property, request.property(property)));
        Wanted wanted = wanted(request);
        Map<String, Boolean> privileges = privileges(session, wanted);
        Map<String, Boolean> really = held.otherThan(privileges);
        boolean same = really.keySet().equals(privileges.keySet());
        seen.set(PRIVILEGES, same ? request.property(PRIVILEGES) : list(really.keySet()));
        return seen.put(WITH_GRANT_OPTION,
                really.values().stream().allMatch(grantable -> grantable == wanted.grantable()) == wanted.grantable());
    }

    /** Held against the server: the privileges by name, whether they are to be granted on. */
    private static Map<String, Boolean> checked(Session session, Wanted wanted) throws SQLException {
        if (!Privileges.PUBLIC.equals(wanted.role())) {
            Roles.require(session, ROLE, wanted.role());
        }
        GrantTarget target = wanted.target();
        if (!isThere(session, target)) {
            throw new IllegalArgumentException("property " + target.blamed() + ": there is no " + target);
        }
        return privileges(session, wanted);
    }

    /** Of all tables of a schema, whether there is that. */
    private static boolean isThere(Session session, GrantTarget target) throws SQLException {
        return target.mayBeEmpty()
                ? session.exists("select 1 from pg_namespace where nspname = ?", target.schema().orElseThrow())
                : session.exists(target.query(), target.parameters());
    }

    private static Map<String, Boolean> privileges(Session session, Wanted wanted) throws SQLException {
        Set<String> possible = Privileges.possible(session, wanted.target());
        Map<String, Boolean> privileges = new TreeMap<>();
        for (String privilege : wanted.privileges().contains("ALL") ? possible : wanted.privileges()) {
            if (!possible.contains(privilege)) {
                throw new IllegalArgumentException("property privileges: " + privilege + " is none of "
                        + String.join(", ", possible) + ", which there are on " + wanted.target());
            }
            privileges.put(privilege, wanted.grantable());
        }
        return privileges;
    }

    private static Wanted wanted(Request request) {
        Set<String> privileges = new TreeSet<>();
        request.property(PRIVILEGES).forEach(each -> {
            String privilege = each.asText().toUpperCase(Locale.ROOT);
            privileges.add("TEMP".equals(privilege) ? "TEMPORARY" : privilege);
        });
        if (privileges.isEmpty()) {
            throw new IllegalArgumentException("property privileges must have at least one; no grant has none");
        }
        String role = role(request);
        boolean grantable = request.property(WITH_GRANT_OPTION).asBoolean();
        if (grantable && Privileges.PUBLIC.equals(role)) {
            throw new IllegalArgumentException("property with_grant_option: everybody can't be given that");
        }
        return new Wanted(GrantTarget.of(request), role, privileges, grantable);
    }

    private static String role(Request request) {
        return Sql.name(ROLE, request.property(ROLE).asText());
    }

    /** {@code reader on table shop.app.orders}. */
    private static String physicalId(GrantTarget target, String role) {
        return Subject.plain(role) + " on " + target;
    }

    private static JsonNode list(Iterable<String> privileges) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        privileges.forEach(list::add);
        return list;
    }

    private static String shown(Map<String, Boolean> privileges) {
        return privileges.isEmpty() ? "nothing" : String.join(", ", privileges.keySet());
    }
}
