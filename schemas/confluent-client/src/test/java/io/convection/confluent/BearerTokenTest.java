package io.convection.confluent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProviderFactory;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.CustomBearerAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.StaticTokenCredentialProvider;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BearerTokenTest {

    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    @Test
    void everyKindOfProviderIsFound() {
        Map<String, String> settings = Map.of("bearer.auth.token", "s3cret", "bearer.auth.custom.provider.class",
                StaticTokenCredentialProvider.class.getName(), "bearer.auth.issuer.endpoint.url",
                "https://issuer.test/token", "bearer.auth.client.id", "me", "bearer.auth.client.secret", "s3cret");
        System.setProperty(ALLOWED_URLS, "https://issuer.test/token");
        try {
            assertThat(Stream.of("STATIC_TOKEN", "CUSTOM", "OAUTHBEARER")
                    .map(it -> BearerAuthCredentialProviderFactory.getBearerAuthCredentialProvider(it, settings)))
                    .extracting(Object::getClass).containsExactly(StaticTokenCredentialProvider.class,
                            CustomBearerAuthCredentialProvider.class, ClientCredentialsProvider.class);
        } finally {
            System.clearProperty(ALLOWED_URLS);
        }
    }

    @Test
    void staticTokenIsHandedOver() throws Exception {
        BearerAuthCredentialProvider provider = BearerAuthCredentialProviderFactory
                .getBearerAuthCredentialProvider("STATIC_TOKEN", Map.of("bearer.auth.token", "s3cret"));

        assertThat(provider.getBearerToken(registry())).isEqualTo("s3cret");
    }

    @Test
    void oauthTokenIsFetchedOnceWithTheClientsCredentials() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        HttpServer issuer = issuer(seen);
        String address = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/token";
        System.setProperty(ALLOWED_URLS, address);
        try (BearerAuthCredentialProvider provider = BearerAuthCredentialProviderFactory
                .getBearerAuthCredentialProvider("OAUTHBEARER",
                        Map.of("bearer.auth.issuer.endpoint.url", address, "bearer.auth.client.id", "me",
                                "bearer.auth.client.secret", "s3cret", "bearer.auth.scope", "registry",
                                "bearer.auth.logical.cluster", "lsrc-1"))) {

            String token = provider.getBearerToken(registry());

            assertThat(token).isEqualTo(jwt());
            assertThat(provider.getBearerToken(registry())).as("from the cache").isEqualTo(token);
            assertThat(provider.getTargetSchemaRegistry()).isEqualTo("lsrc-1");
            assertThat(seen).containsExactly("Basic " + base64("me:s3cret", Base64.getEncoder())
                    + " grant_type=client_credentials&scope=registry");
        } finally {
            System.clearProperty(ALLOWED_URLS);
            issuer.stop(0);
        }
    }

    @Test
    void missingClientIdIsSaid() {
        assertThatThrownBy(() -> BearerAuthCredentialProviderFactory.getBearerAuthCredentialProvider("OAUTHBEARER",
                Map.of("bearer.auth.issuer.endpoint.url", "http://127.0.0.1:1/token")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("client");
    }

    private static HttpServer issuer(List<String> seen) throws Exception {
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/token", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] answer = ("{\"access_token\":\"" + jwt() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        issuer.start();
        return issuer;
    }

    /** A token that is good until the year 2100; nobody here checks a signature. */
    private static String jwt() {
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        return base64("{\"alg\":\"none\"}", url) + "."
                + base64("{\"sub\":\"me\",\"scope\":\"registry\",\"iat\":1700000000,\"exp\":4102444800}", url) + "."
                + base64("-", url);
    }

    private static String base64(String text, Base64.Encoder encoder) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static URL registry() throws Exception {
        return URI.create("http://127.0.0.1:8081").toURL();
    }
}
