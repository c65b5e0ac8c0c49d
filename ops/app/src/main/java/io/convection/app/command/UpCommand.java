package io.convection.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.dev.DevConfig;

/** Development mode: everything in this process, until it is ended. */
// @formatter:off
@Command(name = "up",
        description = {"Start a Kafka broker, a schema registry, an engine and an executor in this process, for development, on 127.0.0.1 only. "
                + "Ctrl-C ends it; what was done is there again at the next start, also after a crash."},
        footer = {"  convection up",
                "  convection up --data /tmp/try --broker-port 19092 --registry-port 18081",
                "  convection up --plugins target/plugins --plugin notes.folder=/tmp/notes",
                "  convection up --plugin exec.allowed=/opt/convection/programs"})
// @formatter:on
public final class UpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    // @formatter:off
    @Option(names = "--data",
            paramLabel = "DIR",
            order = 10,
            description = "Where everything is kept; made if it is not there. Files of Local::File are in DIR/files. "
                    + "Otherwise ~/.convection.")
    // @formatter:on
    private Optional<Path> data = Optional.empty();

    @Option(names = "--broker-port", paramLabel = "PORT", defaultValue = "9092", order = 11, description = "The broker's port; 0 for a free one (${DEFAULT-VALUE}).")
    private int brokerPort;

    @Option(names = "--registry-port", paramLabel = "PORT", defaultValue = "8081", order = 12, description = "The registry's port; 0 for a free one (${DEFAULT-VALUE}).")
    private int registryPort;

    @Option(names = "--http-port", paramLabel = "PORT", defaultValue = "0", order = 13, description = "The port of /health and /metrics; 0 for a free one (${DEFAULT-VALUE}).")
    private int httpPort;

    // @formatter:off
    @Option(names = "--plugin",
            paramLabel = "KEY=VALUE",
            order = 14,
            description = "A setting of plugins, as plugin.KEY in an executor's file: exec.allowed=/opt/programs, "
                    + "http.allowed=http://127.0.0.1:8090. May be given several times.")
    // @formatter:on
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--plugins", paramLabel = "DIR", order = 15, description = "Also the plugins in this folder: each jar in it, and each folder of jars, has a class loader of its own.")
    private Optional<Path> plugins = Optional.empty();

    @Override
    public void run() {
        // Who develops wants to see the engine and the executor come and go. Log4j reads it when the first logger is made.
        System.setProperty("convection.log.level", "INFO");
        Path folder = data.orElseGet(() -> Path.of(System.getProperty("user.home"), ".convection"));
        DevConfig config = DevConfig.usual(folder).withPorts(brokerPort, registryPort).withPluginSettings(settings);
        new Development(spec.commandLine().getOut(), plugins.map(config::withPluginFolder).orElse(config), httpPort)
                .run();
    }
}
