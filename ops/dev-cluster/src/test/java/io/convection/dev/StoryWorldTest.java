package io.convection.dev;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.simulator.Gate;
import io.convection.simulator.Reality;

import static org.assertj.core.api.Assertions.assertThat;

/** Plugins wait at the gate of the story that is on. */
@Timeout(30)
class StoryWorldTest {

    private static final String OPERATION = "uid/A#1/1";

    private final Gate gate = new Gate(new Reality());
    private final StoryWorld world = new StoryWorld();

    @Test
    void anOperationWaitsUntilTheStoryLetsItGo() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> outcome = create("story/foo", 1);
        assertThat(outcome).isNotDone();

        gate.complete(OPERATION);

        assertThat(outcome.get()).isEqualTo(Outcome.done("p-1", Json.parse("{\"a\": 1}")));
    }

    @Test
    void anAttemptDeliveredAgainIsAnsweredAsBeforeAndNotHeld() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> first = create("story/foo", 1);
        gate.fail(OPERATION, "quota exceeded", true);
        assertThat(first.get()).isEqualTo(new Outcome.Failed("quota exceeded", true));

        assertThat(world.create(request("story/foo", 1))).isEqualTo(first.get());

        assertThat(create("story/foo", 2)).as("another attempt").isNotDone();
    }

    @Test
    void whatIsOfNoStoryThatIsOnFails() throws Exception {
        assertThat(world.create(request("story/foo", 1))).isEqualTo(Outcome.failed("the story is over"));

        world.open("story-2", gate);

        assertThat(world.create(request("story/foo", 1))).isEqualTo(Outcome.failed("the story is over"));
    }

    @Test
    void whatIsHeldWhenTheStoryEndsFails() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> outcome = create("story/foo", 1);

        gate.close();

        assertThat(outcome.get()).isEqualTo(Outcome.failed("the story is over"));
    }

    /** Arrives on a thread of its own; returns when it is held. */
    private CompletableFuture<Outcome> create(String stack, int attempt) throws InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(world.create(request(stack, attempt)));
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        assertThat(gate.await(() -> gate.holds(OPERATION), Duration.ofSeconds(20))).isTrue();
        return outcome;
    }

    private static Request request(String stack, int attempt) {
        return new Request(stack, "A", OPERATION, OPERATION + "@" + attempt, Json.parse("{\"a\": 1}"),
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1), Instant.EPOCH);
    }
}
