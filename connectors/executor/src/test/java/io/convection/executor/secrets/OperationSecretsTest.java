package io.convection.executor.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How secrets get into properties, and how attributes are sealed and opened. */
class OperationSecretsTest {

    @TempDir
    Path folder;

    private Secrets secrets(boolean keyset) throws IOException {
        Map<String, String> environment = Map.of("APP_DB_ROOT", "hunter22", "APP_K", "other-secret");
        if (!keyset) {
            return Secrets.of(Map.of("env", "APP_"), environment::get);
        }
        Path file = Files.writeString(folder.resolve("keyset"), Keysets.create());
        return Secrets.of(Map.of("env", "APP_", "keyset", file.toString()), environment::get);
    }

    @Test
    void secretsAreReplacedAtAnyDepthAndNothingElse() throws IOException {
        ObjectNode properties = Json.parseObject("""
                {"a": {"get_secret": "db/root"}, "b": [{"c": {"get_secret": "k"}}, 5], "get_secret": "db/root",
                 "d": {"get_secret": "db/root", "e": 1}, "f": {"get_secret": 5}, "g": {"sealed": "soon"}}""");

        assertThat(Json.text(secrets(false).ofOperation("default/foo").opened(properties))).isEqualTo(
                "{\"a\":\"hunter22\",\"b\":[{\"c\":\"other-secret\"},5],\"d\":{\"e\":1,\"get_secret\":\"db/root\"},"
                        + "\"f\":{\"get_secret\":5},\"g\":{\"sealed\":\"soon\"},\"get_secret\":\"db/root\"}");
    }

    @Test
    void whatIsNotKnownIsToldWithItsPlace() throws IOException {
        OperationSecrets secrets = secrets(false).ofOperation("default/foo");
        assertThatThrownBy(() -> secrets.opened(Json.parseObject("{\"a\": {\"b\": [1, {\"get_secret\": \"x\"}]}}")))
                .isInstanceOf(SecretFailure.class)
                .hasMessage("property a.b[1]: secret `x` is not known to this executor");
    }

    @Test
    void sealedAttributesAreOpenedInTheirStackAlone() throws IOException {
        Secrets secrets = secrets(true);
        JsonNode value = Json.parse("{\"user\": \"root\", \"password\": \"generated-pw\"}");
        JsonNode sealed = secrets.ofOperation("default/foo").sealed(value).orElseThrow();
        ObjectNode properties = Json.object().set("login", sealed);

        assertThat(sealed.toString()).startsWith("{\"sealed\":\"A").doesNotContain("generated");
        assertThat(OperationSecrets.in(properties)).isTrue();
        OperationSecrets reader = secrets.ofOperation("default/foo");
        assertThat(reader.opened(properties).get("login")).isEqualTo(value);
        assertThat(reader.redaction().text("login generated-pw failed")).isEqualTo("login *** failed");
        assertThatThrownBy(() -> secrets.ofOperation("default/bar").opened(properties))
                .hasMessage("property login: the attribute is sealed with another keyset, or for another stack");
        assertThatThrownBy(() -> secrets(false).ofOperation("default/foo").opened(properties))
                .hasMessageContaining("property login").hasMessageContaining("has no `secrets.keyset`");
    }

    @Test
    void whatDidNotChangeIsTheSameSealed() throws IOException {
        Secrets secrets = secrets(true);
        JsonNode value = Json.parse("\"generated-pw\"");
        assertThat(secrets.ofOperation("default/foo").sealed(value))
                .isEqualTo(secrets.ofOperation("default/foo").sealed(value))
                .isNotEqualTo(secrets.ofOperation("default/bar").sealed(value));
    }

    @Test
    void nothingSaysWhatTheSecretsAre() throws IOException {
        Secrets secrets = secrets(true);
        OperationSecrets used = secrets.ofOperation("default/foo");
        used.value("k");
        assertThat(secrets + " " + used + " " + used.redaction()).doesNotContain("other-secret");
    }
}
