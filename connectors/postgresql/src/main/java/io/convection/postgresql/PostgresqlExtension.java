package io.convection.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code PostgreSQL::Extension}: an extension in a database, of those that are installed where the server runs. Database and name are its identity.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code database}</td><td>string, required, immutable</td></tr>
 * <tr><td>{@code name}</td><td>string, required, immutable</td></tr>
 * <tr><td>{@code version}</td><td>string; the server's default for a new one where left out, and afterwards left as it is. A change is an {@code ALTER EXTENSION UPDATE} where the
 * extension has scripts for that, else it needs a replacement</td></tr>
 * <tr><td>{@code schema}</td><td>string: where its objects are; {@code public} for a new one where left out, unless the extension has a schema of its own. A change needs a replacement
 * where the extension can't be moved</td></tr>
 * <tr><td>{@code cascade}</td><td>boolean, default false: a create makes the extensions that it requires, too, which then stay; a delete takes along what depends on it, else it
 * fails and says what does</td></tr>
 * <tr><td>{@code adopt}</td><td>boolean, default false: a create takes over an extension that is there already</td></tr>
 * </table>
 *
 * <p>Attributes: {@code name}, {@code version}, {@code schema}. What create, update and delete do with what is there says {@link NamedObject}. A replacement deletes the old one first.
 */
final class PostgresqlExtension extends NamedObject<PostgresqlExtension.Wanted, PostgresqlExtension.Found> {

    static final String TYPE = "PostgreSQL::Extension";

    private static final String KIND = "EXTENSION";
    private static final String DATABASE = "database";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String SCHEMA = "schema";
    private static final String CASCADE = "cascade";

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "An extension in a PostgreSQL database.")
            .property(DATABASE, ValueType.STRING, "The database.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(NAME, ValueType.STRING, "The extension's name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(VERSION, ValueType.STRING, "Left as it is where left out; the server's default for a new one.")
            .property(SCHEMA, ValueType.STRING, "Where its objects are; left as it is where left out.")
            .optional(CASCADE, ValueType.BOOLEAN, "false",
                    "A create makes what it requires, too; a delete takes along what depends on it.")
            .optional(ADOPT, ValueType.BOOLEAN, "false", ADOPT_MEANING)
            .attribute(NAME, ValueType.STRING, "The extension's name.")
            .attribute(VERSION, ValueType.STRING, "The version that is there.")
            .attribute(SCHEMA, ValueType.STRING, "The schema of its objects.").deleteFirst()
            .timeout(Duration.ofMinutes(5)).build();

    /** As declared. Its comment is the extension's own. */
    record Wanted(Subject subject, Optional<String> version, Optional<String> schema, boolean cascade)
            implements
                Declared {
        @Override
        public Optional<String> comment() {
            return Optional.empty();
        }
    }

    /** As it is; whether it can be moved to another schema. */
    record Found(String version, String schema, boolean movable, String comment) implements Existing {}

    PostgresqlExtension(Server server) {
        super(server);
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    Subject subject(Request request) {
        return Subject.in(Sql.name(DATABASE, request.property(DATABASE).asText()), KIND,
                Sql.name(NAME, request.property(NAME).asText()));
    }

    @Override
    Wanted declared(Request request) {
        return new Wanted(subject(request), Declared.name(request, VERSION), Declared.name(request, SCHEMA),
                request.property(CASCADE).asBoolean());
    }

    @Override
    void check(Session session, Wanted declared) throws SQLException {
        String name = declared.subject().name();
        if (!session.exists("select 1 from pg_available_extensions where name = ?", name)) {
            throw new IllegalArgumentException(
                    "property name: the extension " + name + " is not installed where the server runs");
        }
        if (declared.version().isPresent() && !session.exists(
                "select 1 from pg_available_extension_versions where name = ? and version = ?", name,
                declared.version().get())) {
            throw new IllegalArgumentException("property version: the extension " + name + " has no version "
                    + declared.version().get() + " where the server runs");
        }
        if (declared.schema().isPresent()
                && !session.exists("select 1 from pg_namespace where nspname = ?", declared.schema().get())) {
            throw new IllegalArgumentException("property schema: there is no schema " + declared.schema().get());
        }
    }

    @Override
    Optional<Found> find(Session session, Subject subject) throws SQLException {
        return session.find("""
                select extversion, nspname, extrelocatable, coalesce(obj_description(e.oid, 'pg_extension'), '')
                from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = ?""",
                row -> new Found(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)),
                subject.name());
    }

    @Override
    List<String> making(Request request, Wanted declared) {
        String create = "CREATE " + declared.subject().sql()
                + declared.schema().map(schema -> " SCHEMA " + Sql.quoted(schema)).orElse("")
                + declared.version().map(version -> " VERSION " + Sql.quoted(version)).orElse("")
                + (declared.cascade() ? " CASCADE" : "");
        // Where nothing else is said, its objects go to the first schema of the path.
        return List.of("SET LOCAL search_path TO public", create, "SET LOCAL search_path TO pg_catalog");
    }

    @Override
    Optional<Outcome> replacement(Session session, Wanted declared, Found found) throws SQLException {
        String name = declared.subject().name();
        if (movesTo(declared, found).isPresent() && !found.movable()) {
            return Optional.of(Outcome.needsReplacement(SCHEMA,
                    "the extension " + name + " can't be moved from schema " + found.schema()));
        }
        Optional<String> version = updatesTo(declared, found);
        if (version.isPresent() && !session.exists("""
                select 1 from pg_extension_update_paths(?)
                where source = ? and target = ? and path is not null""", name, found.version(), version.get())) {
            return Optional.of(Outcome.needsReplacement(VERSION, "the extension " + name
                    + " can't be updated from version " + found.version() + " to " + version.get()));
        }
        return Optional.empty();
    }

    @Override
    List<String> altering(Session session, Wanted declared, Found found) {
        String alter = "ALTER " + declared.subject().sql();
        List<String> statements = new ArrayList<>();
        movesTo(declared, found).ifPresent(schema -> statements.add(alter + " SET SCHEMA " + Sql.quoted(schema)));
        updatesTo(declared, found).ifPresent(version -> statements.add(alter + " UPDATE TO " + Sql.quoted(version)));
        return statements;
    }

    private static Optional<String> movesTo(Wanted declared, Found found) {
        return declared.schema().filter(schema -> !schema.equals(found.schema()));
    }

    private static Optional<String> updatesTo(Wanted declared, Found found) {
        return declared.version().filter(version -> !version.equals(found.version()));
    }

    @Override
    String dropping(Request request, Subject subject) {
        return "DROP EXTENSION IF EXISTS " + Sql.quoted(subject.name())
                + (request.property(CASCADE).asBoolean() ? " CASCADE" : " RESTRICT");
    }

    @Override
    JsonNode attributes(Subject subject, Found found) {
        return Json.object().put(NAME, subject.name()).put(VERSION, found.version()).put(SCHEMA, found.schema());
    }

    @Override
    ObjectNode seen(Session session, Request request, Found found) {
        Subject subject = subject(request);
        ObjectNode seen = Json.object().put(DATABASE, subject.database().orElseThrow()).put(NAME, subject.name());
        if (!request.property(VERSION).isNull()) {
            seen.put(VERSION, found.version());
        }
        if (!request.property(SCHEMA).isNull()) {
            seen.put(SCHEMA, found.schema());
        }
        return seen;
    }
}
