package io.convection.plugins.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
     * @param isSecret whether a text is a secret that the executor put in; any other stood in the template
     * @throws IllegalArgumentException if it is wrong; the message names the property
     */
    static Auth of(JsonNode map, Predicate<String> isSecret) {
        Fields fields = new Fields("auth", map, Set.of("bearer", "basic", "header"));
        if (map.size() != 1) {
            throw fields.wrong("must have one of the fields bearer, basic and header");
        }
        Optional<JsonNode> bearer = fields.any("bearer");
        if (bearer.isPresent()) {
            String token = secret("auth.bearer", bearer.get(), isSecret);
            return new Auth("Authorization", "Bearer " + token, List.of(token));
        }
        Optional<JsonNode> basic = fields.any("basic");
        return basic.isPresent() ? basic(basic.get(), isSecret) : header(fields, isSecret);
    }

    /** The text without secrets. */
    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    private static Auth basic(JsonNode map, Predicate<String> isSecret) {
        Fields fields = new Fields("auth.basic", map, Set.of("user", "password"));
        JsonNode value = fields.any("password").orElseThrow(() -> fields.wrong("must have the field password"));
        String password = secret("auth.basic.password", value, isSecret);
        String pair = Base64.getEncoder().encodeToString(
                (fields.requiredText("user") + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Auth("Authorization", "Basic " + pair, List.of(password, pair));
    }

    private static Auth header(Fields auth, Predicate<String> isSecret) {
        JsonNode map = auth.any("header").orElseThrow(() -> auth.wrong("must not be empty"));
        Fields fields = new Fields("auth.header", map, Set.of("name", "value"));
        JsonNode value = fields.any("value").orElseThrow(() -> fields.wrong("must have the field value"));
        String secret = secret("auth.header.value", value, isSecret);
        return new Auth(fields.requiredText("name"), secret, List.of(secret));
    }

    private static String secret(String place, JsonNode value, Predicate<String> isSecret) {
        String secret = value.asText();
        if (!value.isTextual() || !isSecret.test(secret)) {
            throw new IllegalArgumentException("property " + place + ": a secret is given as {get_secret: NAME}");
        }
        if (secret.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("property " + place + ": the secret has more than one line");
        }
        return secret;
    }
}
