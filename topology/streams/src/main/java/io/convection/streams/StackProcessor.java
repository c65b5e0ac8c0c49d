package io.convection.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Released;
import io.convection.records.fact.Unparked;
import io.convection.serdes.CommandKeys;
import io.convection.serdes.RegistryUnavailableException;
import io.convection.serdes.Topics;
import io.convection.serdes.Traces;

/**
 * The one processor: takes a record in, lets the core decide on it, stores what follows and sends what follows. All of that commits as one, or not at all; an
 * exception aborts it, and the record is read again. Now and then it looks whose timers are due, and tells those stacks by records of their own.
 *
 * <p>There is one instance per partition, run by one thread at a time: so one thread owns a stack, and there is no lock anywhere.
 */
final class StackProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

    /** What the host needs of a {@link Core}; those that have no timers only decide. */
    interface Decider {

        /** {@link Core#decide}. */
        Decision decide(RowReader rows, Input input, Instant now);

        /** {@link Core#due}. */
        default List<ResourceEvent> due(RowReader rows, Instant now, int limit) {
            return List.of();
        }

        /** {@link Core#nextDue}. */
        default Optional<Instant> nextDue(RowReader rows) {
            return Optional.empty();
        }

        /** {@link Core#quarantine}. */
        default Decision quarantine(RowReader rows, Input input, Instant now, String error) {
            throw new IllegalStateException(error);
        }

        /** {@link Core#quarantined}. */
        default List<String> quarantined(RowReader rows) {
            return List.of();
        }

        /** All of a core. */
        static Decider of(Core core) {
            return new Decider() {
                @Override
                public Decision decide(RowReader rows, Input input, Instant now) {
                    return core.decide(rows, input, now);
                }

                @Override
                public List<ResourceEvent> due(RowReader rows, Instant now, int limit) {
                    return core.due(rows, now, limit);
                }

                @Override
                public Optional<Instant> nextDue(RowReader rows) {
                    return core.nextDue(rows);
                }

                @Override
                public Decision quarantine(RowReader rows, Input input, Instant now, String error) {
                    return core.quarantine(rows, input, now, error);
                }

                @Override
                public List<String> quarantined(RowReader rows) {
                    return core.quarantined(rows);
                }
            };
        }
    }

    private final EngineTopology engine;
    private final Decider decider;
    private final Surroundings surroundings;
    private final Wire wire;
    private ProcessorContext<byte[], Outgoing> context;
    private int partition;
    private StoreRows rows;
    private Intake intake;
    private Knowledge knowledge;
    private PartitionJournal journal;
    private Timers timers;
    private Tries tries;
    private Traces.Step step = Traces.Step.NONE;
    private boolean quarantinesTold;

    StackProcessor(EngineTopology engine, Decider decider, Surroundings surroundings) {
        this.engine = engine;
        this.decider = decider;
        this.surroundings = surroundings;
        this.wire = new Wire(engine.topics(), engine.serdes());
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> task) {
        context = task;
        partition = task.taskId().partition();
        rows = new StoreRows(task.getStateStore(Topics.STACKS_STORE), task.getStateStore(Topics.RESOURCES_STORE),
                task.getStateStore(Topics.NODES_STORE), new RowCache(surroundings.cacheBytes() / engine.partitions()));
        intake = new Intake(wire, engine.partitions());
        knowledge = new Knowledge(rows, partition, engine.settings(), engine.types(),
                wire.shortName(engine.topics().resourceTypes()));
        journal = new PartitionJournal(rows);
        timers = new Timers(decider);
        tries = surroundings.tries().apply(partition);
        task.schedule(Timers.PERIOD, PunctuationType.WALL_CLOCK_TIME, this::remind);
    }

    /** In a transaction as any other output: what is sent twice after an abort was never seen the first time. */
    private void remind(long wallMs) {
        if (!quarantinesTold) {
            // Not before: a store may be filled after its processor was made.
            tellQuarantines();
        }
        Instant now = journal.now(engine.clock());
        timers.due(rows, now, wallMs).forEach(due -> remind(due, now));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        int topic = engine.numberOf(at.topic());
        int failures = tries.of(topic, at.offset());
        tries.begin(topic, at.offset());
        try (Traces.Step begun = surroundings.traces().begin("decide", at.topic(), record.headers())) {
            step = begun;
            take(record, at, failures);
        } finally {
            step = Traces.Step.NONE;
            // What brought the engine down has been counted where it was caught.
            tries.end();
        }
        if (surroundings.commitsSoon() && CommitPace.tookLast()) {
            context.commit();
        }
        surroundings.progress().run();
    }

    private void take(Record<byte[], byte[]> record, RecordMetadata at, int failures) {
        switch (look(record, at, failures)) {
            case Arrival.Sound sound -> {
                step.with(Traces.STACK, sound.input().stack());
                knowledge.bringUpToDate(this::decide);
                if (failures < Tries.MOST) {
                    decide(sound.input());
                } else {
                    guarded(sound.input(), () -> decider.quarantine(rows, sound.input(), journal.now(engine.clock()),
                            broughtDown(failures)));
                }
            }
            case Arrival.Stray stray -> context.forward(
                    record.withValue(Outgoing.toPartition(stray.home(), record.value()))
                            .withHeaders(EngineHeaders.ofStray(record, at)),
                    engine.sinkOf(at.topic()));
            case Arrival.Dead dead -> context.forward(
                    record.withValue(Outgoing.byKey(record.value()))
                            .withHeaders(EngineHeaders.ofDeadLetter(record, at, dead)),
                    EngineTopology.TO_DEAD_LETTERS);
        }
    }

    /** Bytes may be such that to read them brings the engine down; then nobody knows whose they are. */
    private Arrival look(Record<byte[], byte[]> record, RecordMetadata at, int failures) {
        try {
            return intake.look(record, at);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (failures >= Tries.MOST) {
                return new Arrival.Dead(Arrival.Cause.UNDECODABLE, "value", broughtDown(failures));
            }
            throw DecisionException.unread(at, tries.failed(e.toString()), e);
        }
    }

    private String broughtDown(int failures) {
        return "It brought the engine down " + failures + " times, the last time so: " + tries.error();
    }

    private void decide(Input input) {
        guarded(input, () -> decider.decide(rows, input, journal.now(engine.clock())));
    }

    /** What is not the input's own doing goes through; anything else is counted against it. */
    private void guarded(Input input, Supplier<Decision> deciding) {
        try {
            carryOut(deciding.get());
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException | RecordTooLargeException e) {
            throw broughtDown(input, e);
        } catch (KafkaException e) {
            refuse(input);
            // not the input's doing: Streams knows what to do with its own
            throw e;
        } catch (RuntimeException | Error e) {
            throw broughtDown(input, e);
        }
        refuse(input);
    }

    /** Streams hears of what the broker refuses at some later send, or at the commit. */
    private void refuse(Input input) {
        surroundings.refused().get().ifPresent(unwritable -> {
            throw broughtDown(input, unwritable);
        });
    }

    /** Errors, too: memory or stack may be what this input takes too much of. */
    private DecisionException broughtDown(Input input, Throwable cause) {
        boolean counts = !input.stack().equals(Input.PARTITION);
        return DecisionException.of(input, counts ? tries.failed(cause.toString()) : 0, cause);
    }

    private void carryOut(Decision decision) {
        decision.writes().forEach(rows::write);
        JournalEntry entry = decision.entry();
        byte[] bytes = wire.entry(entry);
        send(EngineTopology.TO_JOURNAL, entry.getStack(), Outgoing.toPartition(partition, bytes), entry.getTime(),
                EngineHeaders.ofEntry(journal.append(entry.getTime(), bytes)));
        for (Decision.Command each : decision.commands()) {
            ConvergeCommand command = each.command();
            send(EngineTopology.TO_EXECUTORS, CommandKeys.of(command.getStack(), command.getResource()),
                    Outgoing.toPool(each.pool(), wire.command(each.pool(), command)), entry.getTime(),
                    step.headers());
        }
        for (Control each : decision.controls()) {
            send(EngineTopology.TO_CONTROL, each.getPool(), Outgoing.byKey(wire.control(each)), entry.getTime(),
                    step.headers());
        }
        for (ResourceEvent each : decision.notices()) {
            send(EngineTopology.TO_EVENTS, each.getStack(), Outgoing.byKey(wire.event(each)), entry.getTime(),
                    step.headers());
        }
        decision.reminder().ifPresent(reminder -> remind(reminder, entry.getTime()));
        if (entry.getFacts().stream().anyMatch(StackProcessor::movesQuarantines)) {
            tellQuarantines();
        }
    }

    private static boolean movesQuarantines(Object fact) {
        return fact instanceof Quarantined || fact instanceof Released || fact instanceof Unparked;
    }

    private void tellQuarantines() {
        surroundings.quarantines().tell(this, decider.quarantined(rows));
        quarantinesTold = true;
    }

    @Override
    public void close() {
        surroundings.quarantines().forget(this);
    }

    private void remind(ResourceEvent reminder, Instant time) {
        send(EngineTopology.TO_EVENTS, reminder.getStack(), Outgoing.toPartition(partition, wire.event(reminder)),
                time, step.headers());
    }

    private void send(String sink, String key, Outgoing value, Instant time, Headers headers) {
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, time.toEpochMilli(), headers), sink);
    }
}
