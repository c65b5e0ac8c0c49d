package io.convection.executor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.executor.Outcome.Failed;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.serdes.Traces;
import io.convection.serdes.UnreadableRecordException;

/**
 * The operations in hand, each on a virtual thread of its own: decode the command, run it, report what became of it, and only then count it as done.
 * Where its partition is by then does not matter: an outcome is reported all the same.
 */
final class Operations {

    /** What of {@link ExecutorConfig} concerns operations. */
    record Pace(int most, Map<String, Integer> mostOfType, Duration wordAfter, Duration grace) {}

    private static final Failed DEADLY = new Failed("it was not begun again: each of " + Handover.REFUSED
            + " executors that had it died", false, true, Optional.empty());

    private final Deserializer<ConvergeCommand> commands;
    private final CommandRunner runner;
    private final Answers answers;
    private final Outbox outbox;
    private final Traces traces;
    private final Consumer<Throwable> fatal;
    private final Pace pace;
    private final Turns turns;
    private final OperationTimes times;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("operation-", 0).factory());
    private final Watch watch = new Watch(threads);
    private final AtomicInteger inHand = new AtomicInteger();

    /** By attempt: every delivery that waits for its outcome. */
    private final ConcurrentMap<String, List<Delivery>> waiting = new ConcurrentHashMap<>();

    /** By attempt: what is begun or waits to be. */
    private final ConcurrentMap<String, Running> inPlugins = new ConcurrentHashMap<>();

    /** Operations that were cancelled; a few of the latest. */
    private final Recent cancelled = new Recent(10_000);

    private volatile boolean taking = true;
    private volatile boolean dead;

    /**
     * @param pace how many operations run at once, in all and of a type, further ones that were taken wait; and how patient they are
     * @param fatal is told of a failure after which this executor can report nothing any more
     */
    Operations(Deserializer<ConvergeCommand> commands, CommandRunner runner, Answers answers, Outbox outbox,
            Traces traces, OperationTimes times, Pace pace, Consumer<Throwable> fatal) {
        this.commands = commands;
        this.runner = runner;
        this.answers = answers;
        this.outbox = outbox;
        this.traces = traces;
        this.times = times;
        this.pace = pace;
        this.turns = new Turns(pace.most(), pace.mostOfType());
        this.fatal = fatal;
    }

    /** Starts what a record asks for. */
    void take(Delivery delivery) {
        if (taking) {
            inHand.incrementAndGet();
            threads.execute(() -> carryOut(delivery));
        } // else it is left, not done, to be delivered to another
    }

    /** How many commands were taken and are not done. */
    int inHand() {
        return inHand.get();
    }

    /** From now on nothing begins; what was taken and has not begun is left for redelivery. */
    void stopTaking() {
        taking = false;
    }

    /** Interrupts what runs; from now on nothing is reported or done. */
    void die() {
        taking = false;
        dead = true;
        watch.close();
        threads.shutdownNow();
    }

    private void carryOut(Delivery delivery) {
        try {
            Optional<ConvergeCommand> command = decode(delivery.record());
            if (command.isEmpty()) {
                done(delivery);
            } else if (first(Requests.attemptId(command.get()), delivery)) {
                conduct(command.get(), delivery);
            }
        } catch (InterruptedException | RuntimeException e) {
            failed(e);
        }
    }

    /** Empty if the record is no command: then it is a dead letter by now. */
    private Optional<ConvergeCommand> decode(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        if (record.value() == null) {
            outbox.deadLetter(record, "A command without a value is none.");
            return Optional.empty();
        }
        try {
            return Optional.of(Patience.untilRegistryAnswers(
                    () -> commands.deserialize(record.topic(), record.headers(), record.value())));
        } catch (UnreadableRecordException e) {
            outbox.deadLetter(record, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the attempt is not under way here already; if it is, this delivery is done when that is. */
    private boolean first(String attempt, Delivery delivery) {
        return waiting.merge(attempt, List.of(delivery), Operations::both).size() == 1;
    }

    private void conduct(ConvergeCommand command, Delivery delivery) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> record = delivery.record();
        try (Traces.Step step = traces.begin(command.getAction() + " " + command.getType(), record.topic(),
                record.headers())) {
            step.with(Traces.STACK, command.getStack()).with(Traces.OPERATION, Requests.operationId(command));
            conduct(new Running(command, step, runner.log()), delivery.care());
        }
    }

    private void conduct(Running running, Care care) throws InterruptedException {
        ConvergeCommand command = running.command();
        String attempt = Requests.attemptId(command);
        inPlugins.put(attempt, running);
        Optional<Outcome> outcome;
        try {
            if (cancelled.contains(Requests.operationId(command))) {
                running.end(cancelledFor("before it arrived here"));
            } else if (care == Care.REFUSE) {
                running.end(DEADLY);
            }
            outcome = outcome(running);
        } finally {
            inPlugins.remove(attempt, running);
        }
        if (outcome.isPresent()) {
            report(running, outcome.get());
        }
    }

    /** Empty if the command was not begun, because this executor takes no more; or its end was reported before, and nothing is to be added. */
    private Optional<Outcome> outcome(Running running) throws InterruptedException {
        Turns.Turn turn = turns.await(running.command().getType());
        try {
            if (taking) {
                return running.begin() ? running.answered(watched(running)) : running.givenUp();
            }
        } finally {
            turn.end();
        }
        inHand.addAndGet(-deliveries(running.command()).size());
        return Optional.empty();
    }

    /** What the plugin answers. After a while it is said that it takes its time; when its time is up, it is ended. */
    private Outcome watched(Running running) {
        ConvergeCommand command = running.command();
        Duration timeout = runner.timeout(command);
        Watch.Alarm word = watch.after(pace.wordAfter(), () -> say(running));
        Watch.Alarm limit = watch.after(timeout, () -> end(running, new Failed("it did not end within "
                + timeout.toMillis() / 1000.0 + " s and was interrupted", true, true, Optional.empty())));
        long begun = System.nanoTime();
        try {
            Outcome outcome = running.step().run(() -> runner.run(command, running.log()));
            times.took(Duration.ofNanos(System.nanoTime() - begun), command, outcome);
            return outcome;
        } finally {
            word.cancel();
            limit.cancel();
        }
    }

    /** Ends an operation from outside; if it has not by itself after some time of grace, that is reported, and what it still says later, too. */
    private void end(Running running, Failed why) {
        if (running.end(why)) {
            watch.after(pace.grace(), () -> running.givenUp().ifPresent(outcome -> {
                try {
                    report(running, outcome);
                } catch (InterruptedException | RuntimeException e) {
                    failed(e);
                }
            }));
        }
    }

    private void say(Running running) {
        try {
            if (!dead) {
                running.say(() -> outbox.report(answers.underWay(running.command()), running.step().headers()));
            }
        } catch (InterruptedException | RuntimeException e) {
            failed(e);
        }
    }

    /** Ends an operation, whichever attempt it is at; one that arrives later is not begun. */
    void cancel(String operation, String reason) {
        cancelled.add(operation);
        for (Running running : inPlugins.values()) {
            if (Requests.operationId(running.command()).equals(operation)) {
                end(running, cancelledFor(reason));
            }
        }
    }

    /** Not even where it was not begun here is it known what became of it: another executor may have had it before. */
    private static Failed cancelledFor(String reason) {
        return new Failed("cancelled" + (reason.isEmpty() ? "" : ": " + reason), false, true, Optional.empty());
    }

    private void report(Running running, Outcome outcome) throws InterruptedException {
        if (outcome instanceof Failed failed) {
            running.step().failed(failed.reason());
        }
        if (!dead) {
            running.report(() -> outbox.report(
                    answers.of(running.command(), inDoubt(running.command(), outcome), running.log().told()),
                    running.step().headers()));
            deliveries(running.command()).forEach(this::done);
        }
    }

    /**
     * A create that came to nothing here may have made something in another executor, which had it before and died: who begins it again need not notice, and nobody
     * else will say.
     */
    private Outcome inDoubt(ConvergeCommand command, Outcome outcome) {
        return command.getAction() == CommandAction.CREATE && outcome instanceof Failed failed
                && failed.physicalId().isEmpty()
                && waiting.getOrDefault(Requests.attemptId(command), List.of()).stream().anyMatch(Delivery::again)
                        ? new Failed(failed.reason(), failed.transientFailure(), true, Optional.empty())
                        : outcome;
    }

    private void failed(Exception e) {
        if (!dead) {
            fatal.accept(e);
        }
    }

    private List<Delivery> deliveries(ConvergeCommand command) {
        List<Delivery> all = waiting.remove(Requests.attemptId(command));
        return all == null ? List.of() : all;
    }

    private void done(Delivery delivery) {
        delivery.done();
        inHand.decrementAndGet();
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
