package io.convection.postgresql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * {@code PostgreSQL::Database}: a database of the server. The name is its identity and its physical id.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code name}</td><td>string, required, immutable: 1 to 63 bytes; not the database that the executor works from, nor {@code postgres}, {@code template0} or
 * {@code template1}</td></tr>
 * <tr><td>{@code owner}</td><td>string: a role; where left out, the executor's own for a new database, and afterwards left as it is</td></tr>
 * <tr><td>{@code encoding}</td><td>string; the template's where left out. A change needs a replacement</td></tr>
 * <tr><td>{@code template}</td><td>string, default {@code template1}: what it is a copy of. A change needs a replacement</td></tr>
 * <tr><td>{@code connection_limit}</td><td>integer from -1, which is the default and no limit</td></tr>
 * <tr><td>{@code comment}</td><td>string, default empty</td></tr>
 * <tr><td>{@code force}</td><td>boolean, default false: a delete ends the sessions in it; else it fails for now while there are any</td></tr>
 * <tr><td>{@code adopt}</td><td>boolean, default false: a create takes over a database that is there already</td></tr>
 * </table>
 *
 * <p>Attributes: {@code name}, {@code owner}, {@code encoding}. What create, update and delete do with what is there says {@link NamedObject}. A replacement under the same name is
 * refused: it would delete the data.
 *
 * <p>No transaction can make a database. So one is made aside, under a name that is the version's own, and moved into place by the transaction that marks it: what has its name is
 * whole, and whose it is, is known. What an operation that was interrupted left aside, its next attempt or the version's delete finds.
 */
final class PostgresqlDatabase extends NamedObject<PostgresqlDatabase.Wanted, PostgresqlDatabase.Found> {

    static final String TYPE = "PostgreSQL::Database";

    private static final String KIND = "DATABASE";
    private static final String NAME = "name";
    private static final String OWNER = "owner";
    private static final String ENCODING = "encoding";
    private static final String TEMPLATE = "template";
    private static final String FORCE = "force";
    private static final String ASIDE = "convection-";
    private static final Set<String> RESERVED = Set.of("postgres", "template0", "template1");
    private static final int DIGITS = 24;

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "A database of a PostgreSQL server.")
            .property(NAME, ValueType.STRING, "The database's name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(OWNER, ValueType.STRING, "A role; left as it is where left out.")
            .property(ENCODING, ValueType.STRING, "The template's where left out.", Trait.IMMUTABLE)
            .optional(TEMPLATE, ValueType.STRING, "\"template1\"", "What it is a copy of.", Trait.IMMUTABLE)
            .optional(ConnectionLimit.NAME, ValueType.INTEGER, ConnectionLimit.DEFAULT, ConnectionLimit.MEANING)
            .optional(COMMENT, ValueType.STRING, "\"\"", COMMENT_MEANING)
            .optional(FORCE, ValueType.BOOLEAN, "false", "A delete ends the sessions in it.")
            .optional(ADOPT, ValueType.BOOLEAN, "false", ADOPT_MEANING)
            .attribute(NAME, ValueType.STRING, "The database's name.")
            .attribute(OWNER, ValueType.STRING, "The role that owns it.")
            .attribute(ENCODING, ValueType.STRING, "Its encoding, as the server calls it.")
            .timeout(Duration.ofMinutes(15)).build();

    /** As declared. */
    record Wanted(Subject subject, Optional<String> owner, Optional<String> encoding, String template, int limit,
            Optional<String> comment) implements Declared {}

    /** As it is. */
    record Found(String owner, String encoding, int limit, String comment) implements Existing {}

    private final String home;

    /** @param home the database that the executor works from, which is never touched */
    PostgresqlDatabase(Server server, String home) {
        super(server);
        this.home = home;
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    Subject subject(Request request) {
        String name = Sql.name(NAME, request.property(NAME).asText());
        if (RESERVED.contains(name) || name.equals(home)) {
            throw new IllegalArgumentException("property name: the database " + name + " is the server's own");
        }
        if (name.startsWith(ASIDE)) {
            throw new IllegalArgumentException(
                    "property name: databases that begin with " + ASIDE + " are those that are being made");
        }
        return Subject.ofServer(KIND, name);
    }

    @Override
    Wanted declared(Request request) {
        return new Wanted(subject(request), Declared.name(request, OWNER), Declared.name(request, ENCODING),
                Sql.name(TEMPLATE, request.property(TEMPLATE).asText()), ConnectionLimit.of(request),
                Declared.comment(request));
    }

    @Override
    void check(Session session, Wanted declared) throws SQLException {
        if (declared.owner().isPresent()) {
            Roles.require(session, OWNER, declared.owner().get());
        }
        if (declared.encoding().isPresent()
                && !session.exists("select 1 where pg_char_to_encoding(?) >= 0", declared.encoding().get())) {
            throw new IllegalArgumentException(
                    "property encoding: the server has no encoding " + declared.encoding().get());
        }
    }

    @Override
    Optional<Found> find(Session session, Subject subject) throws SQLException {
        return session.find("""
                select pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datconnlimit,
                    coalesce(shobj_description(oid, 'pg_database'), '')
                from pg_database where datname = ?""",
                row -> new Found(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)), subject.name());
    }

    /** Aside first, where no transaction helps; then it is moved into place, or goes. */
    @Override
    Outcome make(Session session, Request request, Wanted declared) throws SQLException {
        String aside = Sql.quoted(aside(request.stack(), request.operationId()));
        tidy(session, request);
        session.execute("CREATE DATABASE " + aside + " TEMPLATE " + Sql.quoted(declared.template())
                + declared.encoding().map(encoding -> " ENCODING " + Sql.literal(encoding)).orElse(""));
        session.leaves();
        try {
            return session.transaction(() -> made(session, request, declared));
        } catch (SQLException e) {
            if (!SqlErrors.isLost(e)) {
                session.execute("DROP DATABASE IF EXISTS " + aside);
                session.clear();
            }
            throw e;
        }
    }

    @Override
    List<String> making(Request request, Wanted declared) {
        return List.of("ALTER DATABASE " + Sql.quoted(aside(request.stack(), request.operationId())) + " RENAME TO "
                + Sql.quoted(declared.subject().name()));
    }

    @Override
    void tidy(Session session, Request request) throws SQLException {
        String aside = aside(request.stack(), request.madeBy().orElse(request.operationId()));
        if (session.exists("select 1 from pg_database where datname = ?", aside)) {
            session.execute("DROP DATABASE IF EXISTS " + Sql.quoted(aside));
        }
    }

    @Override
    List<String> altering(Session session, Wanted declared, Found found) {
        String alter = "ALTER " + declared.subject().sql();
        List<String> statements = new ArrayList<>();
        if (declared.limit() != found.limit()) {
            statements.add(alter + " WITH CONNECTION LIMIT " + declared.limit());
        }
        declared.owner().filter(owner -> !owner.equals(found.owner()))
                .ifPresent(owner -> statements.add(alter + " OWNER TO " + Sql.quoted(owner)));
        return statements;
    }

    @Override
    Optional<Outcome> replacement(Session session, Wanted declared, Found found) throws SQLException {
        Optional<String> encoding = declared.encoding();
        return encoding.isEmpty() || isSame(session, encoding.get(), found.encoding())
                ? Optional.empty()
                : Optional.of(Outcome.needsReplacement(ENCODING,
                        "a database's encoding can't be changed (" + found.encoding() + " to " + encoding.get() + ")"));
    }

    /** {@code utf-8} is {@code UTF8}. */
    private static boolean isSame(Session session, String encoding, String other) throws SQLException {
        return session.exists("select 1 where pg_char_to_encoding(?) = pg_char_to_encoding(?)", encoding, other);
    }

    @Override
    String dropping(Request request, Subject subject) {
        return "DROP DATABASE IF EXISTS " + Sql.quoted(subject.name())
                + (request.property(FORCE).asBoolean() ? " WITH (FORCE)" : "");
    }

    @Override
    JsonNode attributes(Subject subject, Found found) {
        return Json.object().put(NAME, subject.name()).put(OWNER, found.owner()).put(ENCODING, found.encoding());
    }

    @Override
    ObjectNode seen(Session session, Request request, Found found) throws SQLException {
        ObjectNode seen = Json.object().put(NAME, subject(request).name()).put(ConnectionLimit.NAME, found.limit())
                .put(COMMENT, found.text());
        if (!request.property(OWNER).isNull()) {
            seen.put(OWNER, found.owner());
        }
        String encoding = request.property(ENCODING).asText("");
        if (!encoding.isEmpty()) {
            seen.put(ENCODING, isSame(session, encoding, found.encoding()) ? encoding : found.encoding());
        }
        return seen;
    }

    /** The name under which a version's database is made: nobody else's. */
    static String aside(String stack, String operation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((stack + "\n" + OperationId.of(operation).version()).getBytes(StandardCharsets.UTF_8));
            return ASIDE + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
