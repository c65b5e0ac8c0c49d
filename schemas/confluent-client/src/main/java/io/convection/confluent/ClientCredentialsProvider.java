package io.convection.confluent;

import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.oauth.OauthTokenCache;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever;
import org.apache.kafka.common.security.oauthbearer.ClientJwtValidator;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;

/**
 * OAuth for the registry client ({@code bearer.auth.credentials.source=OAUTHBEARER}) by the client-credentials flow of Kafka 4. It takes the settings of the
 * client's own provider, which was written for Kafka 3: {@code bearer.auth.issuer.endpoint.url}, {@code …client.id}, {@code …client.secret}, {@code …scope},
 * {@code …logical.cluster}, {@code …identity.pool.id} and the names of the claims.
 *
 * <p>Kafka 4 asks for one thing more: the token's address must be listed in the system property {@code org.apache.kafka.sasl.oauthbearer.allowed.urls}.
 */
public final class ClientCredentialsProvider implements BearerAuthCredentialProvider {

    private static final String MECHANISM = OAuthBearerLoginModule.OAUTHBEARER_MECHANISM;

    private final ClientCredentialsJwtRetriever retriever = new ClientCredentialsJwtRetriever();
    private final ClientJwtValidator validator = new ClientJwtValidator();
    private OauthTokenCache cache = new OauthTokenCache(
            SchemaRegistryClientConfig.BEARER_AUTH_CACHE_EXPIRY_BUFFER_SECONDS_DEFAULT);
    private Map<String, ?> settings = Map.of();

    @Override
    public String alias() {
        return MECHANISM;
    }

    /** Takes the client's settings; a missing id, secret or address is a {@code ConfigException}. */
    @Override
    public void configure(Map<String, ?> clientSettings) {
        settings = clientSettings;
        cache = new OauthTokenCache(SchemaRegistryClientConfig.getBearerAuthCacheExpiryBufferSeconds(clientSettings));
        Map<String, Object> sasl = saslSettings();
        List<AppConfigurationEntry> jaas = List
                .of(new AppConfigurationEntry(OAuthBearerLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED,
                        SchemaRegistryClientConfig.getClientSslConfig(clientSettings)));
        retriever.configure(sasl, MECHANISM, jaas);
        validator.configure(sasl, MECHANISM, jaas);
    }

    private Map<String, Object> saslSettings() {
        Map<String, Object> sasl = new HashMap<>();
        put(sasl, SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL,
                SchemaRegistryClientConfig.BEARER_AUTH_ISSUER_ENDPOINT_URL);
        put(sasl, SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID,
                SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_ID);
        put(sasl, SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET,
                SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_SECRET);
        put(sasl, SaslConfigs.SASL_OAUTHBEARER_SCOPE, SchemaRegistryClientConfig.BEARER_AUTH_SCOPE);
        sasl.put(SaslConfigs.SASL_OAUTHBEARER_SCOPE_CLAIM_NAME,
                SchemaRegistryClientConfig.getBearerAuthScopeClaimName(settings));
        sasl.put(SaslConfigs.SASL_OAUTHBEARER_SUB_CLAIM_NAME,
                SchemaRegistryClientConfig.getBearerAuthSubClaimName(settings));
        ConfigDef definition = new ConfigDef();
        SaslConfigs.addClientSaslSupport(definition);
        return new HashMap<>(new AbstractConfig(definition, sasl, false).values());
    }

    private void put(Map<String, Object> sasl, String theirs, String ours) {
        Object value = settings.get(ours);
        if (value != null) {
            sasl.put(theirs, value.toString());
        }
    }

    /** A token that is still good for a while: the last one, or a new one from the issuer, whose failure is a {@code JwtRetrieverException}. */
    @Override
    public synchronized String getBearerToken(URL registry) {
        if (cache.isTokenExpired()) {
            cache.setCurrentToken(validator.validate(retriever.retrieve()));
        }
        return cache.getCurrentToken().value();
    }

    @Override
    public String getTargetSchemaRegistry() {
        return text(SchemaRegistryClientConfig.BEARER_AUTH_LOGICAL_CLUSTER);
    }

    @Override
    public String getTargetIdentityPoolId() {
        return text(SchemaRegistryClientConfig.BEARER_AUTH_IDENTITY_POOL_ID);
    }

    /** The client's interface wants {@code null} for what is not set. */
    private String text(String setting) {
        Object value = settings.get(setting);
        return value == null ? null : value.toString();
    }

    @Override
    public void close() throws IOException {
        retriever.close();
    }
}
