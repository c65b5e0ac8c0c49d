package io.convection.dev;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.executor.Plugin;
import io.convection.executor.secrets.Secrets;
import io.convection.plugins.TestWorld;
import io.convection.streams.Storage;

/**
 * How a development cluster is set up.
 *
 * @param data
 *            the folder that everything is kept in: {@code broker}, {@code state}, {@code files}; made if it is not there
 * @param brokerPort
 *            the broker's port, 0 for a free one
 * @param registryPort
 *            the registry's port, 0 for a free one
 * @param clock
 *            where the engine takes the moment of its decisions from
 * @param storage
 *            what the engine's stores are kept in
 * @param world
 *            the world behind {@code Convection::Test::Resource}
 * @param session
 *            how long after its last sign of life an executor is taken for dead; 1 s or more
 * @param executorPatience
 *            how long an operation runs before its executor says that it takes its time, and an interrupted one before it is given up; empty for the usual times
 * @param furtherPlugins
 *            beside those that ship; closed with the cluster
 * @param pluginFolder
 *            a folder of plugins beside them: each jar in it, and each folder of jars
 * @param pluginSettings
 *            of those that ship, {@code exec.…} and {@code http.…}, and of those in the folder, as in an executor's file without its {@code plugin.}
 * @param secrets
 *            those of the executor
 */
public record DevConfig(Path data, int brokerPort, int registryPort, InstantSource clock, Storage storage,
        TestWorld world, Duration session, Optional<Duration> executorPatience, List<Plugin> furtherPlugins,
        Optional<Path> pluginFolder, Map<String, String> pluginSettings, Secrets secrets) {

    /** The broker's port, where nothing else is asked for. */
    public static final int BROKER_PORT = 9092;

    /** The registry's port, where nothing else is asked for. */
    public static final int REGISTRY_PORT = 8081;

    private static final Duration SESSION = Duration.ofSeconds(6);

    /** The usual ports. */
    public static DevConfig usual(Path data) {
        return new DevConfig(data, BROKER_PORT, REGISTRY_PORT, Clock.systemUTC(), Storage.ROCKSDB,
                TestWorld.immediate(), SESSION, Optional.empty(), List.of(), Optional.empty(), Map.of(),
                Secrets.none());
    }

    /** Free ports. */
    public static DevConfig free(Path data) {
        return usual(data).withPorts(0, 0);
    }

    /** The same on other ports. */
    public DevConfig withPorts(int broker, int registry) {
        return new DevConfig(data, broker, registry, clock, storage, world, session, executorPatience,
                furtherPlugins, pluginFolder, pluginSettings, secrets);
    }

    /** The same with another clock. */
    public DevConfig withClock(InstantSource other) {
        return new DevConfig(data, brokerPort, registryPort, other, storage, world, session, executorPatience,
                furtherPlugins, pluginFolder, pluginSettings, secrets);
    }

    /** The same with another world behind the test type. */
    public DevConfig withWorld(TestWorld other) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, other, session, executorPatience,
                furtherPlugins, pluginFolder, pluginSettings, secrets);
    }

    /** The same with another time after which an executor is taken for dead. */
    public DevConfig withSession(Duration other) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, world, other, executorPatience,
                furtherPlugins, pluginFolder, pluginSettings, secrets);
    }

    /** The same with other times of an executor's patience. */
    DevConfig withExecutorPatience(Duration other) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, world, session, Optional.of(other),
                furtherPlugins, pluginFolder, pluginSettings, secrets);
    }

    /** The same with further plugins. */
    public DevConfig withFurtherPlugins(List<Plugin> further) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, world, session, executorPatience, further,
                pluginFolder, pluginSettings, secrets);
    }

    /** The same with a folder of plugins. */
    public DevConfig withPluginFolder(Path folder) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, world, session, executorPatience,
                furtherPlugins, Optional.of(folder), pluginSettings, secrets);
    }

    /** The same with other settings of plugins. */
    public DevConfig withPluginSettings(Map<String, String> settings) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, world, session, executorPatience,
                furtherPlugins, pluginFolder, settings, secrets);
    }

    /** The same with secrets. */
    public DevConfig withSecrets(Secrets others) {
        return new DevConfig(data, brokerPort, registryPort, clock, storage, world, session, executorPatience,
                furtherPlugins, pluginFolder, pluginSettings, others);
    }

    /** Where the broker's data are. */
    Path broker() {
        return data.resolve("broker");
    }

    /** Where the engine's stores are. */
    Path state() {
        return data.resolve("state");
    }

    /** Below this, {@code Local::File} writes. */
    public Path files() {
        return data.resolve("files");
    }
}
