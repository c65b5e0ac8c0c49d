package io.convection.app.role;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;

/** Takes what OpenTelemetry exports over HTTP. The text in it stands in the bytes as it is. */
record TraceCollector(HttpServer server, Queue<String> bodies) implements AutoCloseable {

    static TraceCollector start() {
        try {
            Queue<String> bodies = new ConcurrentLinkedQueue<>();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                try (exchange) {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
            return new TraceCollector(server, bodies);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String received() {
        return String.join("\n", bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
