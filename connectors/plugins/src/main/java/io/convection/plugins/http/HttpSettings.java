package io.convection.plugins.http;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the executor lets {@code Http::Resource} do.
 *
 * @param allowed origins that may be called, such as {@code https://api.example.org}, separated by commas; {@code *} for any host, {@code *.} for any below. With
 *        none, none may
 * @param installation a name that goes into {@code operation_key}; needed only where several installations use one account of a service
 * @param secrets where secrets are
 */
public record HttpSettings(String allowed, String installation, Secrets secrets) {

    /** No service may be called. */
    public static HttpSettings none() {
        return of(Map.of(), name -> null);
    }

    /**
     * As the settings {@code http.allowed}, {@code http.installation} and {@code http.secrets} (names of the environment, files and folders that may be read,
     * separated by commas) say.
     *
     * @param environment the executor's: values by name, null where there is none
     */
    public static HttpSettings of(Map<String, String> settings, UnaryOperator<String> environment) {
        return new HttpSettings(settings.getOrDefault("http.allowed", ""),
                settings.getOrDefault("http.installation", ""),
                new LocalSecrets(settings.getOrDefault("http.secrets", ""), environment));
    }
}
