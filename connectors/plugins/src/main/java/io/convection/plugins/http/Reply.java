package io.convection.plugins.http;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Outcome;

/**
 * What became of a request.
 *
 * @param told the request and what was answered, for people; no secrets in it
 * @param answer empty where there was none
 * @param retryAfter when the service wants to be asked again
 * @param interrupted the thread was, while it waited
 */
record Reply(Verdict verdict, String told, Optional<Answer> answer, Optional<Duration> retryAfter,
        boolean interrupted) {

    static Reply of(Verdict verdict, String told) {
        return new Reply(verdict, told, Optional.empty(), Optional.empty(), false);
    }

    static Reply interrupted(String told) {
        return new Reply(Verdict.DOUBT, told, Optional.empty(), Optional.empty(), true);
    }

    boolean is(Verdict other) {
        return verdict == other;
    }

    /** The body, if it is JSON. */
    Optional<JsonNode> json() {
        return answer.flatMap(Answer::json);
    }

    /** Nothing was done; to be tried again, at the time that the service names, by whoever is asked with the token. */
    Outcome later(Token token) {
        return retryAfter.map(wait -> Outcome.inProgress(token.text(), wait)).orElseGet(this::later);
    }

    /** Nothing was done; worth another attempt. */
    Outcome later() {
        return Outcome.failedForNow(told);
    }
}
