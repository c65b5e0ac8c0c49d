package io.convection.postgresql;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import org.postgresql.ds.PGSimpleDataSource;

import io.convection.executor.Json;

/**
 * How a PostgreSQL server is reached, and what may be done there.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE?…}; its database is where operations on the server as a whole are done, and is not itself managed
 * @param user whom the server knows the executor as
 * @param password asked for at each connection; empty where none is needed
 * @param connections how many operations of this executor have a connection at once, from 1
 * @param lockTimeout how long a statement waits for what others hold before its operation fails for now
 * @param allowSuperuser whether roles may be superusers, or members of such
 */
record PostgresqlSettings(String url, String user, Supplier<Optional<String>> password, int connections,
        Duration lockTimeout, boolean allowSuperuser) {

    private static final String SECTION = "postgresql.";
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String CONNECTIONS = "connections";
    private static final String LOCK_TIMEOUT = "lock.timeout";
    private static final String ALLOW_SUPERUSER = "allow.superuser";
    private static final Set<String> KEYS = Set.of(URL, USER, PASSWORD, CONNECTIONS, LOCK_TIMEOUT, ALLOW_SUPERUSER);

    private static final int USUAL_CONNECTIONS = 8;
    private static final int MOST_CONNECTIONS = 1000;
    private static final Duration USUAL_LOCK_TIMEOUT = Duration.ofSeconds(30);

    /**
     * From the executor's settings.
     *
     * @return empty where they name no server
     * @throws IllegalArgumentException if one is missing, wrong or unknown; the message names it
     */
    static Optional<PostgresqlSettings> of(Map<String, String> all, UnaryOperator<String> environment) {
        Section section = new Section(all);
        section.refuseUnknown();
        return section.find(URL).map(url -> new PostgresqlSettings(sound(url), section.find(USER)
                .orElseThrow(() -> wrong(USER, "is needed, since " + setting(URL) + " is given")),
                password(section.find(PASSWORD), environment), section.connections(), section.lockTimeout(),
                section.allowSuperuser()));
    }

    /** The settings below {@code plugin.postgresql.}. */
    private record Section(Map<String, String> all) {

        Optional<String> find(String key) {
            return Optional.ofNullable(all.get(SECTION + key)).map(String::strip).filter(value -> !value.isEmpty());
        }

        void refuseUnknown() {
            for (String key : new TreeSet<>(all.keySet())) {
                if (key.startsWith(SECTION) && !KEYS.contains(key.substring(SECTION.length()))) {
                    throw wrong(key.substring(SECTION.length()),
                            "means nothing; there are " + String.join(", ", new TreeSet<>(KEYS)));
                }
            }
        }

        int connections() {
            int connections = find(CONNECTIONS).map(value -> {
                try {
                    return Integer.parseInt(value);
                } catch (NumberFormatException e) {
                    return 0;
                }
            }).orElse(USUAL_CONNECTIONS);
            if (connections < 1 || connections > MOST_CONNECTIONS) {
                throw wrong(CONNECTIONS, "must be a number from 1 to " + MOST_CONNECTIONS);
            }
            return connections;
        }

        Duration lockTimeout() {
            try {
                Duration timeout = find(LOCK_TIMEOUT).map(Duration::parse).orElse(USUAL_LOCK_TIMEOUT);
                if (timeout.toMillis() > 0) {
                    return timeout;
                }
            } catch (DateTimeParseException e) {
                // said below
            }
            throw wrong(LOCK_TIMEOUT, "must be a duration such as PT30S");
        }

        boolean allowSuperuser() {
            return switch (find(ALLOW_SUPERUSER).orElse("false")) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(ALLOW_SUPERUSER, "must be true or false");
            };
        }
    }

    private static String sound(String url) {
        try {
            new PGSimpleDataSource().setUrl(url);
        } catch (IllegalArgumentException e) {
            // The driver's own words may have a password of the URL in them.
            throw wrong(URL, "must be jdbc:postgresql://HOST:PORT/DATABASE, perhaps with ?NAME=VALUE&…");
        }
        return url;
    }

    /** As it stands, or by a reference. */
    private static Supplier<Optional<String>> password(Optional<String> given, UnaryOperator<String> environment) {
        Optional<JsonNode> reference = given.filter(value -> value.startsWith("{")).map(PostgresqlSettings::reference);
        if (reference.isEmpty()) {
            return () -> given;
        }
        return () -> reference
                .map(each -> new PasswordReference("setting " + setting(PASSWORD), each, environment).read());
    }

    /** <code>{env: NAME}</code>, with or without quotes. */
    private static JsonNode reference(String value) {
        String inner = value.endsWith("}") ? value.substring(1, value.length() - 1) : "";
        int colon = inner.indexOf(':');
        if (colon < 0) {
            throw wrong(PASSWORD, "must be a password, {env: NAME} or {file: PATH}");
        }
        return Json.object().put(unquoted(inner.substring(0, colon)), unquoted(inner.substring(colon + 1)));
    }

    private static String unquoted(String text) {
        String stripped = text.strip();
        return stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }

    private static String setting(String key) {
        return "plugin." + SECTION + key;
    }

    private static IllegalArgumentException wrong(String key, String why) {
        return new IllegalArgumentException("the setting " + setting(key) + " " + why);
    }

    /** Without the password, and without the URL's settings, which may have one. */
    @Override
    public String toString() {
        return user + "@" + url.replaceFirst("\\?.*", "");
    }
}
