package io.convection.plugins.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The header by which the service knows who asks.
 *
 * @param secrets what of it no message may show
 */
record Auth(String header, String value, List<String> secrets) {

    /**
     * As the property {@code auth} says.
     *
     * @throws IllegalArgumentException if it is wrong, or a secret can't be had; the message names the property
     */
    static Auth of(JsonNode map, Secrets secrets) {
        Fields fields = new Fields("auth", map, Set.of("bearer", "basic", "header"));
        if (map.size() != 1) {
            throw fields.wrong("must have one of the fields bearer, basic and header");
        }
        Optional<JsonNode> bearer = fields.any("bearer");
        if (bearer.isPresent()) {
            String token = secret("auth.bearer", bearer.get(), secrets);
            return new Auth("Authorization", "Bearer " + token, List.of(token));
        }
        Optional<JsonNode> basic = fields.any("basic");
        return basic.isPresent() ? basic(basic.get(), secrets) : header(fields, secrets);
    }

    /** The text without secrets. */
    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    private static Auth basic(JsonNode map, Secrets secrets) {
        Fields fields = new Fields("auth.basic", map, Set.of("user", "password"));
        JsonNode reference = fields.any("password").orElseThrow(() -> fields.wrong("must have the field password"));
        String password = secret("auth.basic.password", reference, secrets);
        String pair = Base64.getEncoder().encodeToString(
                (fields.requiredText("user") + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Auth("Authorization", "Basic " + pair, List.of(password, pair));
    }

    private static Auth header(Fields auth, Secrets secrets) {
        JsonNode map = auth.any("header").orElseThrow(() -> auth.wrong("must not be empty"));
        Fields fields = new Fields("auth.header", map, Set.of("name", "value"));
        JsonNode reference = fields.any("value").orElseThrow(() -> fields.wrong("must have the field value"));
        String secret = secret("auth.header.value", reference, secrets);
        return new Auth(fields.requiredText("name"), secret, List.of(secret));
    }

    private static String secret(String place, JsonNode reference, Secrets secrets) {
        try {
            String secret = secrets.resolve(reference);
            if (secret.isEmpty() || secret.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("the secret is empty, or has more than one line");
            }
            return secret;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("property " + place + ": " + e.getMessage(), e);
        }
    }
}
