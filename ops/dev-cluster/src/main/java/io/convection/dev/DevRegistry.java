package io.convection.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry for development, in this JVM: the Avro part of Confluent's REST API on 127.0.0.1, kept in the topic {@code _schemas}, so that ids outlive a
 * restart. One per Kafka cluster. It knows no users and no TLS.
 */
public final class DevRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DevRegistry.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern AMPERSAND = Pattern.compile("&");
    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RegistryTopic topic;
    private final RegistryRoutes routes;

    private DevRegistry(HttpServer server, RegistryTopic topic) {
        this.server = server;
        this.topic = topic;
        this.routes = new RegistryRoutes(new RegistryRules(topic));
    }

    /**
     * Starts a registry and returns when it takes requests.
     *
     * @param bootstrapServers the Kafka cluster in which it keeps its topic
     * @param port where it listens, 0 for a free one
     * @throws PortTakenException if something else listens there
     */
    public static DevRegistry start(String bootstrapServers, int port) {
        HttpServer server = bind(port);
        LOG.info("Schema registry on http://127.0.0.1:{}: for development only, without users and TLS",
                server.getAddress().getPort());
        try {
            DevRegistry registry = new DevRegistry(server, new RegistryTopic(bootstrapServers));
            server.setExecutor(registry.threads);
            server.createContext("/", registry::handle);
            server.start();
            return registry;
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new PortTakenException(port);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen on port " + port + " of 127.0.0.1", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            JsonNode answer;
            try {
                answer = routes.answer(request(exchange));
            } catch (RegistryException e) {
                status = e.status();
                answer = JSON.createObjectNode().put("error_code", e.code()).put("message", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Could not answer {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                status = 500;
                answer = JSON.createObjectNode().put("error_code", 50001).put("message", "Internal error: " + e);
            }
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static RegistryRoutes.Request request(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        List<String> path = parts(SLASH, uri.getRawPath()).map(DevRegistry::decoded).toList();
        Map<String, String> query = new HashMap<>();
        parts(AMPERSAND, uri.getRawQuery()).forEach(it -> {
            int equals = it.indexOf('=');
            query.put(decoded(equals < 0 ? it : it.substring(0, equals)),
                    equals < 0 ? "" : decoded(it.substring(equals + 1)));
        });
        return new RegistryRoutes.Request(exchange.getRequestMethod(), path, query, body(exchange));
    }

    private static Stream<String> parts(Pattern separator, String text) {
        return text == null ? Stream.of() : separator.splitAsStream(text).filter(it -> !it.isEmpty());
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw RegistryException.badRequest("A request may have " + LARGEST_BODY + " bytes, not more");
        }
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryException.badRequest("The request's body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What clients take as {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Where it listens, 1 to 65535. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops it; what it knows stays in the topic. To close again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
        topic.close();
    }
}
