package io.convection.plugins.http;

import java.util.Map;

/**
 * What the executor lets {@code Http::Resource} do.
 *
 * @param allowed origins that may be called, such as {@code https://api.example.org}, separated by commas; {@code *} for any host, {@code *.} for any below. With
 *        none, none may
 * @param installation a name that goes into {@code operation_key}; needed only where several installations use one account of a service
 */
public record HttpSettings(String allowed, String installation) {

    /** No service may be called. */
    public static HttpSettings none() {
        return of(Map.of());
    }

    /** As the settings {@code http.allowed} and {@code http.installation} say. */
    public static HttpSettings of(Map<String, String> settings) {
        return new HttpSettings(settings.getOrDefault("http.allowed", ""),
                settings.getOrDefault("http.installation", ""));
    }
}
