package io.convection.plugins.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;

/** Sends the requests of one operation, and says what became of each. */
final class Service {

    /** Of an answer's body. */
    static final int MOST_ANSWER = 1024 * 1024;

    private final Sender sender;
    private final Origins allowed;
    private final Optional<Auth> auth;
    private final Instant deadline;

    /** What gets requests to where they go. */
    @FunctionalInterface
    interface Sender {
        CompletableFuture<HttpResponse<LimitedBody.Content>> send(HttpRequest request);

        static Sender of(HttpClient client) {
            return request -> client.sendAsync(request, head -> new LimitedBody(MOST_ANSWER));
        }
    }

    /**
     * @param deadline until which an answer is waited for
     */
    Service(Sender sender, Origins allowed, Optional<Auth> auth, Instant deadline) {
        this.sender = sender;
        this.allowed = allowed;
        this.auth = auth;
        this.deadline = deadline;
    }

    /**
     * Sends it and waits for the answer.
     *
     * @param longest how long, if the deadline is not sooner
     * @throws IllegalArgumentException if it can't or may not be sent; the message names the property
     */
    Reply send(RequestTemplate template, Scope scope, Duration longest) {
        HttpRequest request = request(template, scope);
        String what = template.place() + ": " + request.method() + " " + withoutQuery(request.uri()) + ": ";
        CompletableFuture<HttpResponse<LimitedBody.Content>> answer = sender.send(request);
        Duration patience = patience(longest);
        try {
            HttpResponse<LimitedBody.Content> response = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return reply(template, what, Answer.of(request.uri(), response.statusCode(), response.headers(),
                    response.body()));
        } catch (ExecutionException e) {
            return failure(what, e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Reply.of(Verdict.DOUBT, what + "no answer within " + patience.toMillis() / 1000.0 + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            return Reply.interrupted(what + "interrupted");
        }
    }

    /** As it would be sent. */
    HttpRequest request(RequestTemplate template, Scope scope) {
        String place = template.place();
        try {
            URI url = URI.create(Template.url(place + ".url", template.url(), scope));
            allowed.require(place, url);
            HttpRequest.Builder request = HttpRequest.newBuilder(url).method(template.method(), body(template, scope));
            template.body().filter(body -> !hasHeader(template, "Content-Type"))
                    .ifPresent(body -> request.setHeader("Content-Type",
                            body.isTextual() ? "text/plain; charset=utf-8" : "application/json"));
            request.setHeader("Accept", "application/json");
            template.headers().forEach((name, value) -> request.setHeader(name,
                    Template.text(place + ".headers." + name, value, scope)));
            auth.ifPresent(each -> request.setHeader(each.header(), each.value()));
            return request.build();
        } catch (IllegalArgumentException e) {
            String why = hidden(String.valueOf(e.getMessage()));
            throw new IllegalArgumentException(why.startsWith("property ") ? why : "property " + place + ": " + why, e);
        }
    }

    private Reply reply(RequestTemplate template, String what, Answer answer) {
        Optional<Duration> retryAfter = answer.header("Retry-After")
                .flatMap(header -> RetryAfter.of(header, Instant.now()));
        return new Reply(Verdict.of(template, answer), hidden(what + answer.told()), Optional.of(answer), retryAfter,
                false);
    }

    /** Only what failed before anything was sent is known to have done nothing. */
    private Reply failure(String what, Throwable cause) {
        boolean unsent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException || cause instanceof SSLHandshakeException;
        String why = cause instanceof IOException && cause.getMessage() != null
                ? cause.getClass().getSimpleName() + ", " + cause.getMessage()
                : cause.getClass().getSimpleName();
        return Reply.of(unsent ? Verdict.LATER : Verdict.DOUBT, hidden(what + why));
    }

    private String hidden(String text) {
        return auth.map(each -> each.hide(text)).orElse(text);
    }

    private Duration patience(Duration longest) {
        Duration left = Duration.between(Instant.now(), deadline);
        Duration soonest = left.compareTo(longest) < 0 ? left : longest;
        return soonest.isPositive() ? soonest : Duration.ofMillis(1);
    }

    private static BodyPublisher body(RequestTemplate template, Scope scope) {
        return template.body().map(body -> BodyPublishers.ofString(content(template.place() + ".body", body, scope)))
                .orElseGet(BodyPublishers::noBody);
    }

    private static String content(String place, JsonNode body, Scope scope) {
        return body.isTextual()
                ? Template.text(place, body.textValue(), scope)
                : Json.text(Template.json(place, body, scope));
    }

    private static boolean hasHeader(RequestTemplate template, String name) {
        return template.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static String withoutQuery(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
