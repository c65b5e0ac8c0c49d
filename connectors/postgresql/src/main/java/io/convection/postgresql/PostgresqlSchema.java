package io.convection.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code PostgreSQL::Schema}: a schema of a database. Database and name are its identity.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code database}</td><td>string, required, immutable</td></tr>
 * <tr><td>{@code name}</td><td>string, required, immutable: 1 to 63 bytes; not {@code pg_…} nor {@code information_schema}</td></tr>
 * <tr><td>{@code owner}</td><td>string: a role; where left out, the executor's own for a new schema, and afterwards left as it is</td></tr>
 * <tr><td>{@code comment}</td><td>string, default empty</td></tr>
 * <tr><td>{@code cascade}</td><td>boolean, default false: a delete takes what is in it along; else that of a schema with something in it fails and says what</td></tr>
 * <tr><td>{@code adopt}</td><td>boolean, default false: a create takes over a schema that is there already</td></tr>
 * </table>
 *
 * <p>Attributes: {@code database}, {@code name}, {@code owner}. What create, update and delete do with what is there says {@link NamedObject}.
 */
final class PostgresqlSchema extends NamedObject<PostgresqlSchema.Wanted, PostgresqlSchema.Found> {

    static final String TYPE = "PostgreSQL::Schema";

    private static final String KIND = "SCHEMA";
    private static final String DATABASE = "database";
    private static final String NAME = "name";
    private static final String OWNER = "owner";
    private static final String CASCADE = "cascade";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "A schema of a PostgreSQL database.")
            .property(DATABASE, ValueType.STRING, "The database.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(NAME, ValueType.STRING, "The schema's name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(OWNER, ValueType.STRING, "A role; left as it is where left out.")
            .optional(COMMENT, ValueType.STRING, "\"\"", COMMENT_MEANING)
            .optional(CASCADE, ValueType.BOOLEAN, "false", "A delete takes what is in it along.")
            .optional(ADOPT, ValueType.BOOLEAN, "false", ADOPT_MEANING)
            .attribute(DATABASE, ValueType.STRING, "The database.")
            .attribute(NAME, ValueType.STRING, "The schema's name.")
            .attribute(OWNER, ValueType.STRING, "The role that owns it.").timeout(Duration.ofMinutes(5)).build();

    /** As declared. */
    record Wanted(Subject subject, Optional<String> owner, Optional<String> comment) implements Declared {}

    /** As it is. */
    record Found(String owner, String comment) implements Existing {}

    PostgresqlSchema(Server server) {
        super(server);
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    Subject subject(Request request) {
        String name = Sql.name(NAME, request.property(NAME).asText());
        if (name.startsWith("pg_") || "information_schema".equals(name)) {
            throw new IllegalArgumentException("property name: the schema " + name + " is the server's own");
        }
        return Subject.in(Sql.name(DATABASE, request.property(DATABASE).asText()), KIND, name);
    }

    @Override
    Wanted declared(Request request) {
        return new Wanted(subject(request), Declared.name(request, OWNER), Declared.comment(request));
    }

    @Override
    void check(Session session, Wanted declared) throws SQLException {
        if (declared.owner().isPresent()) {
            Roles.require(session, OWNER, declared.owner().get());
        }
    }

    @Override
    Optional<Found> find(Session session, Subject subject) throws SQLException {
        return session.find("""
                select pg_get_userbyid(nspowner), coalesce(obj_description(oid, 'pg_namespace'), '')
                from pg_namespace where nspname = ?""", row -> new Found(row.getString(1), row.getString(2)),
                subject.name());
    }

    @Override
    List<String> making(Request request, Wanted declared) {
        return List.of("CREATE " + declared.subject().sql());
    }

    @Override
    List<String> altering(Session session, Wanted declared, Found found) {
        return declared.owner().filter(owner -> !owner.equals(found.owner()))
                .map(owner -> List.of("ALTER " + declared.subject().sql() + " OWNER TO " + Sql.quoted(owner)))
                .orElse(List.of());
    }

    @Override
    String dropping(Request request, Subject subject) {
        return "DROP SCHEMA IF EXISTS " + Sql.quoted(subject.name())
                + (request.property(CASCADE).asBoolean() ? " CASCADE" : " RESTRICT");
    }

    @Override
    JsonNode attributes(Subject subject, Found found) {
        return Json.object().put(DATABASE, subject.database().orElseThrow()).put(NAME, subject.name()).put(OWNER,
                found.owner());
    }

    @Override
    ObjectNode seen(Session session, Request request, Found found) {
        Subject subject = subject(request);
        ObjectNode seen = Json.object().put(DATABASE, subject.database().orElseThrow()).put(NAME, subject.name());
        if (!request.property(OWNER).isNull()) {
            seen.put(OWNER, found.owner());
        }
        return seen.put(COMMENT, found.text());
    }
}
