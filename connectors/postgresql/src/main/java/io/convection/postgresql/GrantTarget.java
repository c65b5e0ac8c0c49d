package io.convection.postgresql;

import java.util.Optional;

import io.convection.executor.Request;

/**
 * On what privileges are granted.
 *
 * @param on what kind of thing
 * @param database where it is, or what it is
 * @param schema empty for a database
 * @param object empty for a database, a schema, and all of a schema
 */
record GrantTarget(On on, String database, Optional<String> schema, Optional<String> object) {

    private static final String TYPE = "object_type";
    private static final String TABLES = "relkind in ('r', 'p', 'v', 'm', 'f')";
    private static final String SEQUENCES = "relkind = 'S'";

    /** What there may be privileges on. */
    enum On {
        DATABASE("database", 'd', false, false), SCHEMA("schema", 'n', true, false), TABLE("table", 'r', true,
                true),
        SEQUENCE("sequence", 's', true,
                true),
        ALL_TABLES("all tables", 'r', true, false), ALL_SEQUENCES("all sequences", 's', true, false);

        private final String words;
        private final char kind;
        private final boolean inSchema;
        private final boolean named;

        On(String words, char kind, boolean inSchema, boolean named) {
            this.words = words;
            this.kind = kind;
            this.inSchema = inSchema;
            this.named = named;
        }

        /** As templates say it. */
        String words() {
            return words;
        }

        /** As the server's {@code acldefault} takes it. */
        String kind() {
            return String.valueOf(kind);
        }

        private static On of(String words) {
            for (On on : values()) {
                if (on.words.equals(words)) {
                    return on;
                }
            }
            throw new IllegalArgumentException(
                    "property " + TYPE + " must be database, schema, table, sequence, all tables or"
                            + " all sequences, but is \"" + words + "\"");
        }
    }

    /**
     * From a request's properties.
     *
     * @throws IllegalArgumentException if they make no sense together; the message names one
     */
    static GrantTarget of(Request request) {
        On on = On.of(request.property(TYPE).asText());
        return new GrantTarget(on, Sql.name("database", request.property("database").asText()),
                name(request, "schema", on, on.inSchema), name(request, "object", on, on.named));
    }

    private static Optional<String> name(Request request, String property, On on, boolean wanted) {
        String name = request.property(property).asText("");
        if (name.isEmpty() && !wanted) {
            return Optional.empty();
        }
        if (!wanted) {
            throw new IllegalArgumentException(
                    "property " + property + " must be left out where " + TYPE + " is " + on.words);
        }
        return Optional.of(Sql.name(property, name));
    }

    /** The database to work in; empty where the server as a whole keeps the privileges. */
    Optional<String> workplace() {
        return on == On.DATABASE ? Optional.empty() : Optional.of(database);
    }

    /** By what those who work on it keep out of each other's way; the same as for the database or schema itself. */
    String lock() {
        return on == On.DATABASE ? "DATABASE " + database : "SCHEMA " + schema.orElseThrow();
    }

    /** As {@code GRANT … ON} takes it. */
    String sql() {
        return switch (on) {
            case DATABASE -> "DATABASE " + Sql.quoted(database);
            case SCHEMA -> "SCHEMA " + Sql.quoted(schema.orElseThrow());
            case TABLE -> "TABLE " + qualified();
            case SEQUENCE -> "SEQUENCE " + qualified();
            case ALL_TABLES -> "ALL TABLES IN SCHEMA " + Sql.quoted(schema.orElseThrow());
            case ALL_SEQUENCES -> "ALL SEQUENCES IN SCHEMA " + Sql.quoted(schema.orElseThrow());
        };
    }

    private String qualified() {
        return Sql.quoted(schema.orElseThrow()) + "." + Sql.quoted(object.orElseThrow());
    }

    /** A query for {@code name}, {@code acl} and {@code owner} of each thing that it means; its parameters are {@link #parameters()}. */
    String query() {
        String relations = """
                select relname as name, relacl as acl, relowner as owner
                from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = ? and\s""";
        return switch (on) {
            case DATABASE ->
                "select datname as name, datacl as acl, datdba as owner from pg_database where datname = ?";
            case SCHEMA ->
                "select nspname as name, nspacl as acl, nspowner as owner from pg_namespace where nspname = ?";
            case TABLE -> relations + TABLES + " and relname = ?";
            case SEQUENCE -> relations + SEQUENCES + " and relname = ?";
            case ALL_TABLES -> relations + TABLES;
            case ALL_SEQUENCES -> relations + SEQUENCES;
        };
    }

    Object[] parameters() {
        return on == On.DATABASE
                ? new Object[]{database}
                : object.map(name -> new Object[]{schema.orElseThrow(), name})
                        .orElseGet(() -> new Object[]{schema.orElseThrow()});
    }

    /** Whether it may mean nothing at all, as long as a schema is empty. */
    boolean mayBeEmpty() {
        return on == On.ALL_TABLES || on == On.ALL_SEQUENCES;
    }

    /** The property that names what must be there. */
    String blamed() {
        return object.isPresent() ? "object" : schema.isPresent() ? "schema" : "database";
    }

    /** {@code table shop.app.orders}. */
    @Override
    public String toString() {
        return on.words + " " + Subject.plain(database) + schema.map(name -> "." + Subject.plain(name)).orElse("")
                + object.map(name -> "." + Subject.plain(name)).orElse("");
    }
}
