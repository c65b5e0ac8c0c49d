package io.convection.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.dev.ChildProcess;

/** A process of the installation and its supervisor: each start has a log of its own. */
final class Member implements AutoCloseable {

    /** What a process is. */
    enum Kind {
        BROKER, REGISTRY, ENGINE, EXECUTOR
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(90);
    private static final String HEALTH = "health     ";

    private final HttpClient client;
    private final Kind kind;
    private final String name;
    private final Path logs;
    private final List<String> options;
    private final String main;
    private final List<String> arguments;
    private Optional<ChildProcess> process = Optional.empty();
    private int starts;
    private int ended;
    private String health = "";

    Member(HttpClient client, Kind kind, String name, Path logs, List<String> options, String main,
            List<String> arguments) {
        this.client = client;
        this.kind = kind;
        this.name = name;
        this.logs = logs;
        this.options = List.copyOf(options);
        this.main = main;
        this.arguments = List.copyOf(arguments);
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** Starts it; returns at once. */
    void start() {
        health = "";
        process = Optional
                .of(ChildProcess.start(logs.resolve(name + "." + ++starts + ".log"), options, main, arguments));
    }

    /** What it says that it is ready with. */
    String awaitReady() {
        return running().awaitReady(START);
    }

    /** Whether it does its work. If it has ended by itself, it is started again, as a supervisor does. */
    boolean isReady() {
        if (!running().isAlive()) {
            ended++;
            start();
            return false;
        }
        if (kind == Kind.BROKER || kind == Kind.REGISTRY) {
            awaitReady();
            return true;
        }
        if (health.isEmpty()) {
            String line = running().awaitLine(HEALTH, START).substring(HEALTH.length());
            health = line.substring(0, line.indexOf(','));
        }
        return ask().filter(answer -> answer.path("ready").asBoolean()).isPresent();
    }

    /** Whether an engine that is ready has any partition: one that was started lately may have none for minutes. */
    boolean serves() {
        return ask().filter(answer -> !answer.path("lag").isEmpty()).isPresent();
    }

    private Optional<JsonNode> ask() {
        try {
            return Optional.of(JSON.readTree(client.send(
                    HttpRequest.newBuilder(URI.create(health)).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofByteArray()).body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("interrupted", e);
        }
    }

    /** How often it has ended by itself. */
    int ended() {
        return ended;
    }

    void kill() {
        running().kill();
    }

    void suspend() {
        running().suspend();
    }

    void resume() {
        running().resume();
    }

    /** SIGTERM; returns when it has ended. */
    @Override
    public void close() {
        process.ifPresent(ChildProcess::close);
    }

    private ChildProcess running() {
        return process.orElseThrow(() -> new FaultException(name + " was never started"));
    }
}
