package io.convection.plugins.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.convection.executor.Json;

/**
 * A service of things, on a real HTTP server: {@code POST /things} makes one, and knows the header {@code Idempotency-Key}; {@code GET /things} lists them all;
 * each is at {@code /things/ID}. It does what it should until a test has it answer otherwise.
 */
final class ThingService implements AutoCloseable {

    /** What is done with a request in place of answering it. */
    interface Manner {
        void answer(HttpExchange exchange, Answered usual) throws IOException;
    }

    /** The usual answer; to make it is to do what was asked. */
    interface Answered {
        Reaction make() throws IOException;
    }

    record Reaction(int status, JsonNode body, Optional<String> location) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, ObjectNode> things = new TreeMap<>();
    private final Map<String, String> made = new TreeMap<>();
    private final Deque<Manner> manners = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Map<String, List<String>>> headers = new ArrayList<>();
    private int serial;

    ThingService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return origin() + "/things";
    }

    /** The next requests are answered so, one each; those after them as usual. */
    synchronized ThingService next(Manner... all) {
        manners.addAll(List.of(all));
        return this;
    }

    /** Says this, and does nothing. */
    static Manner says(int status, String body, String... header) {
        return (exchange, usual) -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().add(header[i], header[i + 1]);
            }
            send(exchange, status, body);
        };
    }

    /** Does what it was asked, and says this. */
    static Manner doesAndSays(int status, String body, String... header) {
        return (exchange, usual) -> {
            usual.make();
            says(status, body, header).answer(exchange, usual);
        };
    }

    /** Does what it was asked, and closes the connection without a word. */
    static Manner doesAndBreaks() {
        return (exchange, usual) -> {
            usual.make();
            exchange.close();
        };
    }

    /** Closes the connection. */
    static Manner breaks() {
        return (exchange, usual) -> exchange.close();
    }

    /** Does what it was asked, and does not answer as long as it lives. */
    Manner doesAndHangs() {
        return (exchange, usual) -> {
            usual.make();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Answers as usual. */
    static Manner asUsual() {
        return (exchange, usual) -> answer(exchange, usual.make());
    }

    /** Method and path of all requests so far. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** A header of the last request. */
    synchronized String header(String name) {
        return headers.getLast().getOrDefault(name, List.of("")).getFirst();
    }

    synchronized Map<String, ObjectNode> things() {
        return new TreeMap<>(things);
    }

    /** Somebody else makes one. */
    synchronized void put(String id, ObjectNode thing) {
        things.put(id, thing.put("id", id));
    }

    synchronized void remove(String id) {
        things.remove(id);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        manner(exchange).answer(exchange, () -> react(exchange, body));
    }

    private synchronized Manner manner(HttpExchange exchange) {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        return manners.isEmpty() ? asUsual() : manners.poll();
    }

    private synchronized Reaction react(HttpExchange exchange, String body) {
        String id = exchange.getRequestURI().getPath().replaceFirst("^/things/?", "");
        return switch (exchange.getRequestMethod()) {
            case "POST" -> make(exchange, body);
            case "GET" -> id.isEmpty() ? list() : found(id);
            case "PUT" -> things.containsKey(id) ? changed(id, body) : found(id);
            case "DELETE" -> things.containsKey(id) ? removed(id) : found(id);
            default -> new Reaction(405, Json.object(), Optional.empty());
        };
    }

    private Reaction make(HttpExchange exchange, String body) {
        String key = exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of("none-" + serial)).getFirst();
        String id = made.computeIfAbsent(key, any -> {
            serial++;
            ObjectNode thing = Json.parseObject(body);
            things.put("t-" + serial, thing.put("id", "t-" + serial));
            return "t-" + serial;
        });
        JsonNode thing = things.getOrDefault(id, Json.object().put("id", id));
        return new Reaction(201, thing, Optional.of("/things/" + id));
    }

    private Reaction list() {
        ArrayNode all = Json.object().arrayNode();
        things.values().forEach(all::add);
        return new Reaction(200, Json.object().set("items", all), Optional.empty());
    }

    private Reaction found(String id) {
        return things.containsKey(id)
                ? new Reaction(200, things.get(id), Optional.empty())
                : new Reaction(404, Json.object().put("message", "there is no " + id), Optional.empty());
    }

    private Reaction changed(String id, String body) {
        things.put(id, things.get(id).deepCopy().setAll(Json.parseObject(body)));
        return found(id);
    }

    private Reaction removed(String id) {
        things.remove(id);
        return new Reaction(204, Json.object(), Optional.empty());
    }

    private static void answer(HttpExchange exchange, Reaction reaction) throws IOException {
        reaction.location().ifPresent(url -> exchange.getResponseHeaders().add("Location", url));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, reaction.status(), reaction.status() == 204 ? "" : Json.text(reaction.body()));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
