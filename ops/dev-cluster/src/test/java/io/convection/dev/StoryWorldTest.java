package io.convection.dev;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.simulator.Answer;
import io.convection.simulator.Gate;
import io.convection.simulator.Reality;
import io.convection.simulator.TestType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plugins wait at the gate of the story that is on. */
@Timeout(30)
class StoryWorldTest {

    private static final String OPERATION = "uid/A#1/1";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Gate gate = new Gate(new Reality());
    private final StoryWorld world = new StoryWorld();

    @Test
    void anOperationWaitsUntilTheStoryLetsItGo() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> outcome = create(1);
        assertThat(outcome).isNotDone();

        gate.complete(OPERATION);

        assertThat(outcome.get()).isEqualTo(Outcome.done("p-1", Json.parse("{\"a\": 1}")));
    }

    @Test
    void anAttemptDeliveredAgainIsAnsweredAsBeforeAndNotHeld() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> first = create(1);
        gate.fail(OPERATION, "quota exceeded", true);
        assertThat(first.get()).isEqualTo(new Outcome.Failed("quota exceeded", true));

        assertThat(world.create(request("story/foo", 1))).isEqualTo(first.get());

        assertThat(create(2)).as("another attempt").isNotDone();
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
        CompletableFuture<Outcome> outcome = create(1);

        gate.close();

        assertThat(outcome.get()).isEqualTo(Outcome.failed("the story is over"));
    }

    @Test
    void anInterruptedOperationIsHeldNoMore() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread executor = arriving(outcome, 1);

        executor.interrupt();

        assertThat(outcome).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
        assertThat(gate.held()).isEmpty();
    }

    @Test
    void ofWhatIsStalledNothingIsHeardWhoeverInterruptsIt() throws Exception {
        world.open("story", gate);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread executor = arriving(outcome, 1);
        gate.stall(OPERATION);

        executor.interrupt();
        await().atMost(SOON).until(() -> waitsAgain(executor));
        gate.wake(OPERATION + "@1");

        assertThat(outcome).succeedsWithin(SOON).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aTypeWithAKeyIsOfTheSameWorld() throws Exception {
        world.open("story", gate);
        Plugin named = world.plugins().getFirst();
        assertThat(named.type().getName()).isEqualTo(TestType.NAMED);

        assertThat(named.observe(request("story/foo", 1))).isEqualTo(Outcome.missing());
        CompletableFuture<Outcome> asked = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(named.ask("t", request("story/foo", 1)));
            } catch (Exception e) {
                asked.completeExceptionally(e);
            }
        });
        assertThat(gate.await(() -> gate.holds(OPERATION), SOON)).isTrue();
        gate.progress(OPERATION, new Answer.InProgress("t", Duration.ofSeconds(1)));

        assertThat(asked).succeedsWithin(SOON).isEqualTo(Outcome.inProgress("t", Duration.ofSeconds(1)));
    }

    /** Arrives on a thread of its own; returns when it is held. */
    private CompletableFuture<Outcome> create(int attempt) throws InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        arriving(outcome, attempt);
        return outcome;
    }

    private Thread arriving(CompletableFuture<Outcome> outcome, int attempt) throws InterruptedException {
        Thread executor = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(world.create(request("story/foo", attempt)));
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        assertThat(gate.await(() -> gate.holds(OPERATION), SOON)).isTrue();
        return executor;
    }

    /** The interruption was taken notice of: a wake that comes before that would find an executor that nobody holds back. */
    private static boolean waitsAgain(Thread executor) {
        return !executor.isInterrupted() && executor.getState() == Thread.State.WAITING;
    }

    private static Request request(String stack, int attempt) {
        return new Request(stack, "A", OPERATION, OPERATION + "@" + attempt, Json.parse("{\"a\": 1}"),
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1), Instant.EPOCH);
    }
}
