package io.convection.postgresql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operation is about: something with a name and a comment.
 *
 * @param kind as statements call it: {@code ROLE}
 * @param database the database that it is in; empty for what belongs to the server as a whole
 * @param name its name there
 */
record Subject(String kind, Optional<String> database, String name) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    static Subject ofServer(String kind, String name) {
        return new Subject(kind, Optional.empty(), name);
    }

    static Subject in(String database, String kind, String name) {
        return new Subject(kind, Optional.of(database), name);
    }

    /** {@code ROLE "x"}. */
    String sql() {
        return kind + " " + Sql.quoted(name);
    }

    /** {@code x}; {@code shop.app} of what is in a database, each half in quotes where it needs them. */
    String physicalId() {
        return database.map(in -> plain(in) + "." + plain(name)).orElse(name);
    }

    /** The properties that make up its identity. */
    List<String> identity() {
        return database.isPresent() ? List.of("database", "name") : List.of("name");
    }

    /** By what those who work on it keep out of each other's way. */
    String lock() {
        return kind + " " + name;
    }

    /** {@code role x}, for people. */
    @Override
    public String toString() {
        return kind.toLowerCase(Locale.ROOT) + " " + name + database.map(in -> " in database " + in).orElse("");
    }

    /** A part of a name that has parts, so that these can be told apart. */
    static String plain(String part) {
        return PLAIN.matcher(part).matches() ? part : "\"" + part.replace("\"", "\"\"") + "\"";
    }
}
