package io.convection.app.role;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.apache.kafka.common.KafkaException;

import io.convection.app.Trouble;
import io.convection.app.client.ClientConfig;
import io.convection.app.client.KafkaWords;
import io.convection.executor.Executor;
import io.convection.executor.ExecutorConfig;
import io.convection.executor.Observer;
import io.convection.executor.ObserverConfig;
import io.convection.executor.Plugins;
import io.convection.executor.secrets.Secrets;
import io.convection.serdes.Topics;

/** {@code convection executor}: an executor for each pool that the configuration names, with every plugin on the class path and in a folder, until the process ends. */
public final class ExecutorRole implements Role {

    /** Within the 30 s that schedulers of containers commonly give a process to end. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Plugins plugins;
    private final Telemetry telemetry;
    private final List<Executor> executors = new ArrayList<>();
    private Optional<Observer> observer = Optional.empty();

    private ExecutorRole(Plugins plugins, Telemetry telemetry) {
        this.plugins = plugins;
        this.telemetry = telemetry;
    }

    /** Runs it, with the plugins of a folder, too; returns when the thread is interrupted. A failure, also to start, is told as trouble. */
    public static void run(Path file, Optional<Path> folder, PrintWriter out) {
        RoleConfig config = RoleConfig.read(file);
        try (Serving serving = Serving.start(config.http(), out);
                Telemetry telemetry = Telemetry.start("executor", config.otel(), System.getenv())) {
            ExecutorRole role = new ExecutorRole(plugins(config, folder), telemetry);
            role.start(config, out);
            serving.show(new ExecutorView(role.executors));
            new RoleRun(role, out).run("executor");
        } catch (IllegalArgumentException e) {
            throw Trouble.call(e.getMessage());
        } catch (KafkaException e) {
            throw KafkaWords.of(e, config.client());
        }
    }

    private static Plugins plugins(RoleConfig config, Optional<Path> folder) {
        Map<String, String> settings = pluginSettings(config);
        return folder.or(config::plugins).map(found -> Plugins.discover(settings, found))
                .orElseGet(() -> Plugins.discover(settings));
    }

    private void start(RoleConfig config, PrintWriter out) {
        try {
            observerConfig(config, plugins).ifPresent(observing -> {
                observer = Optional.of(Observer.start(observing, plugins));
                out.println("observer   " + observing.executor().id() + " of group " + observing.group() + " looks at "
                        + String.join(", ", new TreeSet<>(observing.every().keySet())));
            });
            for (ExecutorConfig each : executorConfigs(config)) {
                executors.add(Executor.start(each, plugins, telemetry.traces()));
                out.println("executor   " + each.id() + " of group " + each.group() + " on "
                        + config.client().bootstrapServers() + ", " + plugins.types().size() + " resource types");
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What {@code plugin.…} says, and for the plugins that ship what follows from the rest of the file. */
    static Map<String, String> pluginSettings(RoleConfig config) {
        Map<String, String> settings = new HashMap<>();
        settings.put("local.root", config.files().toString());
        config.client().kafka().forEach((key, value) -> settings.put("kafka." + key, value));
        config.client().registry().forEach((key, value) -> settings.put("registry." + key, value));
        settings.put("topics.prefix", config.client().topicPrefix());
        settings.putAll(config.plugin());
        return settings;
    }

    /** One for each pool; where there are several, each is called by its pool, too. */
    static List<ExecutorConfig> executorConfigs(RoleConfig config) {
        ClientConfig client = config.client();
        ExecutorConfig usual = ExecutorConfig.of(client.bootstrapServers(), client.registry())
                .withTopics(new Topics(client.topicPrefix())).withKafka(client.kafka())
                .withMaxConcurrent(config.limits().inAll().orElse(ExecutorConfig.DEFAULT_MAX_CONCURRENT))
                .withMaxConcurrentOfType(config.limits().ofType())
                .withSecrets(Secrets.of(config.secrets(), System::getenv));
        String name = config.name().orElse(usual.id());
        return config.pools().stream().map(pool -> usual.withPool(pool)
                .withId(pool.isEmpty() || config.pools().size() == 1 ? name : name + "-" + pool)).toList();
    }

    /** Empty where nothing is to be observed. A type that no plugin offers is a wrong call. */
    static Optional<ObserverConfig> observerConfig(RoleConfig config, Plugins plugins) {
        Map<String, Duration> every = config.observations().every();
        every.keySet().stream().filter(type -> plugins.find(type).isEmpty()).findFirst().ifPresent(type -> {
            throw Trouble.call("`observe` names the type `" + type + "`, which no plugin here offers");
        });
        return every.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObserverConfig(executorConfigs(config).getFirst(),
                        Topics.resourcesChangelog(config.client().applicationId()), every,
                        config.observations().perSecond()));
    }

    @Override
    public Optional<String> failure() {
        return executors.stream().flatMap(each -> each.failure().stream()
                .map(why -> each.id() + ": " + why.getMessage())).findFirst();
    }

    @Override
    public boolean over() {
        return executors.stream().allMatch(Executor::hasEnded);
    }

    /** All at once stop taking commands; each is waited for. */
    @Override
    public void close() {
        observer.ifPresent(Observer::close);
        List<Thread> closing = executors.stream()
                .map(each -> Thread.ofPlatform().name("closing-" + each.id()).start(() -> each.close(DRAIN))).toList();
        try {
            for (Thread each : closing) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        plugins.close();
        telemetry.close();
    }
}
