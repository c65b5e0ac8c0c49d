package io.convection.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** {@code Convection::Faults::Thing}: made, changed and deleted in the harness' own cloud. */
final class RealityPlugin implements Plugin {

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(Things.TYPE, "A resource in the cloud of the fault harness.")
            .property(Things.VALUE, ValueType.INTEGER, "Changed in place.")
            .property(Things.ZONE, ValueType.INTEGER, "Where it is.", TypeBuilder.Trait.IMMUTABLE)
            .optional(Things.PEERS, ValueType.LIST, "[]", "Echoes of others.")
            .attribute(Things.ECHO, ValueType.STRING, "The physical id, and the value.").build();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Connections of one executor. */
    private static final int AT_ONCE = 100;

    private final URI cloud;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore room = new Semaphore(AT_ONCE);

    RealityPlugin(String url) {
        this.cloud = URI.create(url);
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return call(Call.Kind.CREATE, request);
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return call(Call.Kind.UPDATE, request);
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        return call(Call.Kind.DELETE, request);
    }

    private Outcome call(Call.Kind kind, Request request) throws InterruptedException {
        Call call = new Call(kind, request.operationId(), request.attemptId(), request.stack(), request.resource(),
                request.physicalId(), request.madeBy(), request.property(Things.VALUE).asInt(),
                request.property(Things.ZONE).asInt(), Calls.texts(request.property(Things.PEERS)));
        room.acquire();
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(cloud).POST(HttpRequest.BodyPublishers.ofString(Calls.write(call))).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return outcome(response, request);
        } catch (IOException e) {
            return Outcome.unknown("the cloud did not answer: " + e.getMessage());
        } finally {
            room.release();
        }
    }

    private static Outcome refused(String problem) {
        return problem.equals(Reality.FIXED)
                ? Outcome.needsReplacement(Things.ZONE, problem)
                : Outcome.failed(problem);
    }

    private static Outcome outcome(HttpResponse<byte[]> response, Request request) throws IOException {
        return switch (response.statusCode()) {
            case RealityServer.REFUSED -> Outcome.failedForNow("the cloud is busy");
            case RealityServer.UNANSWERED -> Outcome.unknown("the cloud's answer was lost");
            default -> {
                Reality.Answer answer = Calls.answer(response.body());
                Optional<String> problem = answer.problem();
                yield problem.isPresent()
                        ? refused(problem.get())
                        : Outcome.done(answer.id().isEmpty() ? request.physicalId().orElse("") : answer.id(),
                                JSON.createObjectNode().put(Things.ECHO, answer.echo()));
            }
        };
    }
}
