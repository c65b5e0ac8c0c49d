package io.convection.app.role;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;

import io.convection.app.Trouble;
import io.convection.app.client.KafkaWords;
import io.convection.streams.Engine;
import io.convection.streams.EngineConfig;
import io.convection.streams.EngineException;
import io.convection.streams.EngineHealth;

/** {@code convection engine}: one engine against a cluster, until the process ends. */
public final class EngineRole implements Role {

    private final Engine engine;
    private final Telemetry telemetry;

    private EngineRole(Engine engine, Telemetry telemetry) {
        this.engine = engine;
        this.telemetry = telemetry;
    }

    /** Runs it; returns when the thread is interrupted. A failure, also to start, is told as trouble. */
    public static void run(Path file, PrintWriter out) {
        RoleConfig config = RoleConfig.read(file);
        try (Serving serving = Serving.start(config.http(), out);
                Telemetry telemetry = Telemetry.start("engine", config.otel(), System.getenv())) {
            EngineRole role = new EngineRole(new Engine(engineConfig(config), telemetry.traces()), telemetry);
            role.engine.launch();
            serving.show(new EngineView(role.engine));
            out.println("engine     of " + config.client().applicationId() + " on "
                    + config.client().bootstrapServers() + ", stores in " + config.state());
            new RoleRun(role, out).run("engine");
        } catch (EngineException e) {
            throw Trouble.failed(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw Trouble.call(e.getMessage());
        } catch (KafkaException e) {
            throw KafkaWords.of(e, config.client());
        }
    }

    static EngineConfig engineConfig(RoleConfig config) {
        return EngineConfig
                .of(config.client().topicPrefix(), Map.copyOf(config.client().kafka()),
                        Map.copyOf(config.client().registry()), config.state())
                .withApplicationId(config.client().applicationId()).withStreams(Map.copyOf(config.streams()))
                .withSettings(config.settings());
    }

    @Override
    public Optional<String> failure() {
        EngineHealth health = engine.health();
        return health.state() == EngineHealth.State.FAILED ? Optional.of(health.reason()) : Optional.empty();
    }

    @Override
    public boolean over() {
        return false;
    }

    @Override
    public void close() {
        engine.close();
        telemetry.close();
    }
}
