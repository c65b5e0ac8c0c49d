package io.convection.executor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceEvent;
import io.convection.serdes.UnreadableRecordException;

/**
 * The operations in hand, each on a virtual thread of its own: decode the command, run it, report what became of it, and only then count it as done.
 * Where its partition is by then does not matter: an outcome is reported all the same.
 */
final class Operations {

    private final Deserializer<ConvergeCommand> commands;
    private final CommandRunner runner;
    private final Answers answers;
    private final Outbox outbox;
    private final Consumer<Throwable> fatal;
    private final Semaphore permits;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("operation-", 0).factory());
    private final AtomicInteger inHand = new AtomicInteger();

    /** By attempt: every delivery that waits for its outcome. */
    private final ConcurrentMap<String, List<Delivery>> running = new ConcurrentHashMap<>();

    private volatile boolean taking = true;
    private volatile boolean dead;

    /**
     * @param most operations that run at once; further ones that were taken wait
     * @param fatal is told of a failure after which this executor can report nothing any more
     */
    Operations(Deserializer<ConvergeCommand> commands, CommandRunner runner, Answers answers, Outbox outbox, int most,
            Consumer<Throwable> fatal) {
        this.commands = commands;
        this.runner = runner;
        this.answers = answers;
        this.outbox = outbox;
        this.permits = new Semaphore(most, true);
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
        threads.shutdownNow();
    }

    private void carryOut(Delivery delivery) {
        try {
            Optional<ConvergeCommand> command = decode(delivery.record());
            if (command.isEmpty()) {
                done(delivery);
            } else if (first(Requests.attemptId(command.get()), delivery)) {
                conduct(command.get());
            }
        } catch (InterruptedException | RuntimeException e) {
            if (!dead) {
                fatal.accept(e);
            }
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
        return running.merge(attempt, List.of(delivery), Operations::both).size() == 1;
    }

    private void conduct(ConvergeCommand command) throws InterruptedException {
        Optional<ResourceEvent> answer = answer(command);
        if (answer.isPresent() && !dead) {
            outbox.report(answer.get());
            deliveries(command).forEach(this::done);
        }
    }

    /** Empty if the command was not begun, because this executor takes no more. */
    private Optional<ResourceEvent> answer(ConvergeCommand command) throws InterruptedException {
        permits.acquire();
        try {
            if (taking) {
                return Optional.of(answers.of(command, runner.run(command)));
            }
        } finally {
            permits.release();
        }
        inHand.addAndGet(-deliveries(command).size());
        return Optional.empty();
    }

    private List<Delivery> deliveries(ConvergeCommand command) {
        return running.remove(Requests.attemptId(command));
    }

    private void done(Delivery delivery) {
        delivery.done();
        inHand.decrementAndGet();
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
