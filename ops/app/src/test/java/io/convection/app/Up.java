package io.convection.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;

/** Everything that {@code up} starts, on free ports and in a folder of its own, and the command against it. */
final class Up implements AutoCloseable {

    private final DevCluster cluster;

    /** Starts it, with its data in this folder. */
    Up(Path folder) {
        this(DevConfig.free(folder.resolve("data")));
    }

    /** Starts it as this says. */
    Up(DevConfig config) {
        cluster = DevCluster.start(config, line -> {});
    }

    DevCluster cluster() {
        return cluster;
    }

    /** Runs the command; where Kafka and the registry are is added. */
    Call call(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", cluster.bootstrapServers(), "--registry", cluster.registryUrl()));
        return Call.of(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
