package io.convection.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The cloud behind HTTP, for executors in other processes. Every call that did something is written to a file, to be looked at afterwards. */
final class RealityServer implements AutoCloseable {

    static final int REFUSED = 503;
    static final int UNANSWERED = 504;
    static final int IMPOSSIBLE = 409;
    private static final int OK = 200;

    private final Reality reality;
    private final Mishaps mishaps;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BufferedWriter log;

    RealityServer(Reality reality, Mishaps mishaps, Path log) {
        this.reality = reality;
        this.mishaps = mishaps;
        try {
            this.log = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Calls.read(exchange.getRequestBody().readAllBytes());
            Thread.sleep(mishaps.before(call));
            Mishaps.Kind mishap = mishaps.of(call);
            if (mishap == Mishaps.Kind.REFUSED) {
                exchange.sendResponseHeaders(REFUSED, -1);
                return;
            }
            Reality.Answer answer = carryOut(call);
            Thread.sleep(mishaps.after(call));
            if (mishap == Mishaps.Kind.UNANSWERED) {
                exchange.sendResponseHeaders(UNANSWERED, -1);
                return;
            }
            byte[] body = Calls.write(answer);
            exchange.sendResponseHeaders(answer.problem().isPresent() ? IMPOSSIBLE : OK, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reality.Answer carryOut(Call call) throws IOException {
        synchronized (log) {
            Reality.Answer answer = reality.call(call);
            log.write(Instant.now() + " " + call.kind() + " " + call.stack() + "/" + call.resource() + " "
                    + call.attempt() + " -> " + answer.id() + answer.problem().map(why -> " " + why).orElse(""));
            log.newLine();
            log.flush();
            return answer;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
