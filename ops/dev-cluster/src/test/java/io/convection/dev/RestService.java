package io.convection.dev;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The service that {@code ops/examples/services.yaml} is for: buckets, which take a moment to be ready, and users. Who has no token is turned away. */
final class RestService implements AutoCloseable {

    /** The executor's secret {@code service/token}. */
    static final String TOKEN = "let-me-in";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    /** By path. */
    private final Map<String, ObjectNode> objects = new ConcurrentHashMap<>();
    /** The bucket that was made for an idempotency key. */
    private final Map<String, String> made = new ConcurrentHashMap<>();
    private final AtomicInteger unauthorized = new AtomicInteger();

    private RestService(HttpServer server) {
        this.server = server;
    }

    static RestService start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RestService service = new RestService(server);
        server.createContext("/", service::answer);
        server.start();
        return service;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What there is below a path, by its whole path. */
    Map<String, ObjectNode> all(String path) {
        return objects.entrySet().stream().filter(each -> each.getKey().startsWith(path + "/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void loseAll(String path) {
        objects.keySet().removeIf(each -> each.startsWith(path + "/"));
    }

    int unauthorized() {
        return unauthorized.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            unauthorized.incrementAndGet();
            answer(exchange, 401, JSON.createObjectNode());
            return;
        }
        ObjectNode there = objects.get(path);
        switch (exchange.getRequestMethod()) {
            case "POST" -> answer(exchange, 201, post(path, exchange));
            case "PUT" -> {
                objects.put(path, body(exchange).put("id", path.substring(path.lastIndexOf('/') + 1)));
                answer(exchange, 200, objects.get(path));
            }
            case "PATCH" ->
                answer(exchange, there == null ? 404 : 200, there == null ? null : there.setAll(body(exchange)));
            case "DELETE" -> answer(exchange, objects.remove(path) == null ? 404 : 204, null);
            default -> {
                answer(exchange, there == null ? 404 : 200, there);
                if (there != null && there.has("state")) {
                    // Whoever looks again finds it ready.
                    there.put("state", "ready");
                }
            }
        }
    }

    private ObjectNode post(String path, HttpExchange exchange) throws IOException {
        ObjectNode wanted = body(exchange);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String id = made.computeIfAbsent(key, each -> "b-" + (made.size() + 1));
        return objects.computeIfAbsent(path + "/" + id, each -> wanted.put("id", id).put("state", "pending")
                .put("address", "bucket://" + id));
    }

    private static ObjectNode body(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            return (ObjectNode) JSON.readTree(body);
        }
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] bytes = content == null ? new byte[0] : JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
