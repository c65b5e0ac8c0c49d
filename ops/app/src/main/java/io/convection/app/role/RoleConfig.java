package io.convection.app.role;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import io.convection.app.Trouble;
import io.convection.app.client.ClientConfig;
import io.convection.records.Settings;

/**
 * What the configuration file of a role says. One file may serve all roles: what is meant for another is left alone.
 *
 * @param client how Kafka and the schema registry are reached, and which installation on them is meant
 * @param streams settings of Kafka Streams, as they stand behind {@code streams.}
 * @param plugin settings of the plugins, as they stand behind {@code plugin.}; without those that follow from others
 * @param secrets where an executor's secrets are, as it stands behind {@code secrets.}
 * @param otel settings of OpenTelemetry, as they stand behind {@code otel.}
 * @param settings what decisions depend on
 * @param state where an engine keeps its stores
 * @param files below this, {@code Local::File} writes
 * @param name what an executor is called; empty for a name of its own making
 * @param plugins a folder of plugins beside those on the class path
 * @param limits how many operations an executor runs at once
 * @param observations what an executor observes by itself
 * @param pools the pools that an executor serves, at least one; the empty name is the pool without a name
 * @param http where health and metrics are served
 */
public record RoleConfig(ClientConfig client, Map<String, String> streams, Map<String, String> plugin,
        Map<String, String> secrets, Map<String, String> otel, Settings settings, Path state, Path files,
        Optional<String> name,
        Optional<Path> plugins,
        OperationLimits limits, Observations observations, List<String> pools, Http http) {

    private static final String STREAMS = "streams.";
    private static final String PLUGIN = "plugin.";
    private static final String SECRETS = "secrets.";
    private static final String OTEL = "otel.";
    private static final String SETTINGS = "settings.";
    private static final List<String> SECTIONS = List.of("kafka.", "registry.", STREAMS, PLUGIN, SECRETS, OTEL,
            SETTINGS);
    private static final Set<String> KEYS = Set.of("topics.prefix", "application.id", "state.dir", "files", "name",
            "pools", "plugins", OperationLimits.KEY, Observations.KEY, Observations.BUDGET, Http.HOST, Http.PORT);

    /** They have keys of their own, which more than Kafka Streams goes by. */
    private static final Map<String, String> ELSEWHERE = Map.of("streams.application.id", "application.id",
            "streams.state.dir", "state.dir", "streams.bootstrap.servers", "kafka.bootstrap.servers");

    public RoleConfig {
        streams = Map.copyOf(streams);
        plugin = Map.copyOf(plugin);
        secrets = Map.copyOf(secrets);
        otel = Map.copyOf(otel);
        pools = List.copyOf(pools);
    }

    /** What a properties file says; a file that can't be read, a key that means nothing or a value that can't be is a wrong call. */
    public static RoleConfig read(Path file) {
        Properties properties = ClientConfig.properties(file);
        properties.stringPropertyNames().stream().sorted().forEach(key -> check(file, key));
        Path home = Path.of(System.getProperty("user.home"), ".convection");
        return new RoleConfig(ClientConfig.of(properties), ClientConfig.section(properties, STREAMS),
                ClientConfig.section(properties, PLUGIN), ClientConfig.section(properties, SECRETS),
                ClientConfig.section(properties, OTEL),
                SettingsSection.read(ClientConfig.section(properties, SETTINGS)),
                path(properties, "state.dir", home.resolve("engine")), path(properties, "files", home.resolve("files")),
                Optional.ofNullable(properties.getProperty("name")).map(String::strip).filter(name -> !name.isEmpty()),
                Optional.ofNullable(properties.getProperty("plugins")).map(Path::of),
                OperationLimits.of(properties.getProperty(OperationLimits.KEY, "")),
                Observations.of(properties.getProperty(Observations.KEY, ""),
                        properties.getProperty(Observations.BUDGET, "")),
                pools(properties.getProperty("pools", "")), Http.of(properties));
    }

    private static void check(Path file, String key) {
        if (ELSEWHERE.containsKey(key)) {
            throw Trouble.call("the configuration file " + file + " has the key `" + key + "`; here it is `"
                    + ELSEWHERE.get(key) + "`");
        }
        if (!KEYS.contains(key) && SECTIONS.stream().noneMatch(key::startsWith)) {
            throw Trouble.call("the configuration file " + file + " has a key that means nothing here: `" + key
                    + "`; keys begin with `" + String.join("`, `", SECTIONS) + "`, or are `"
                    + String.join("`, `", KEYS.stream().sorted().toList()) + "`");
        }
    }

    private static Path path(Properties properties, String key, Path usual) {
        return Optional.ofNullable(properties.getProperty(key)).map(Path::of).orElse(usual).toAbsolutePath();
    }

    /** Separated by commas; nothing is the pool without a name, also between commas. */
    private static List<String> pools(String text) {
        return List.of(text.split(",", -1)).stream().map(String::strip).distinct().toList();
    }
}
