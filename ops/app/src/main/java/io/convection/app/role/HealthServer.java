package io.convection.app.role;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.app.Trouble;

/**
 * Serves {@code /health/live}, {@code /health/ready}, {@code /health} and {@code /metrics}. It starts before what it tells of, so that a probe has an answer from
 * the first moment on.
 */
public final class HealthServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private volatile Optional<Observed> observed = Optional.empty();

    private record Answer(int status, String type, String text) {}

    private HealthServer(HttpServer server) {
        this.server = server;
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        gc.bindTo(metrics);
    }

    /** Starts it; that the address can't be listened on is told as trouble. */
    public static HealthServer start(String host, int port) {
        try {
            HealthServer started = new HealthServer(HttpServer.create(new InetSocketAddress(host, port), 0));
            started.server.setExecutor(started.threads);
            started.server.createContext("/", started::handle);
            started.server.start();
            return started;
        } catch (IOException | IllegalArgumentException e) {
            throw Trouble.failed("can't serve health and metrics on " + host + ":" + port + ": " + e.getMessage()
                    + "; `http.host` and `http.port` say where, -1 nowhere", e);
        }
    }

    /** From now on it tells of this. */
    public void show(Observed what) {
        what.bindTo(metrics);
        observed = Optional.of(what);
    }

    /** Where it is. */
    public String url() {
        return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (RuntimeException e) {
            LOG.error("Could not answer {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private Answer answer(String method, String path) {
        if (!method.equals("GET")) {
            return json(NOT_ALLOWED, node().put("error", "only GET is answered"));
        }
        return switch (path) {
            case "/health/live" -> {
                boolean live = observed.map(Observed::live).orElse(true);
                yield json(live ? OK : UNAVAILABLE, node().put("live", live));
            }
            case "/health/ready" -> json(status(), node().put("ready", ready()));
            case "/health" -> json(status(), observed.map(Observed::health)
                    .orElseGet(() -> node().put("state", "starting").put("ready", false)
                            .put("reason", "Kafka is asked for what there is.")));
            case "/metrics" -> new Answer(OK, PROMETHEUS, metrics.scrape());
            default -> json(NOT_FOUND,
                    node().put("error", "there are /health, /health/live, /health/ready and /metrics"));
        };
    }

    private boolean ready() {
        return observed.map(Observed::ready).orElse(false);
    }

    private int status() {
        return ready() ? OK : UNAVAILABLE;
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer(status, JSON, body + "\n");
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        gc.close();
        metrics.close();
    }
}
