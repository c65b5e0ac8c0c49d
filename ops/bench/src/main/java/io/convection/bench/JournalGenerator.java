package io.convection.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.apache.avro.specific.SpecificRecord;

import io.convection.audit.JournalFileWriter;
import io.convection.audit.JournalRecord;
import io.convection.audit.JournalSource;
import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Decision.Write;
import io.convection.core.Input;
import io.convection.core.RowStore;
import io.convection.core.Table;
import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.serdes.JournalChain;
import io.convection.serdes.RecordEncoder;

/**
 * Writes a journal as an installation would have it after a long time: many stacks, a few of each partition at a time; each is created, changed in one leaf again and
 * again, and most are deleted in the end. The partitions come in turn, as records of a topic do.
 */
public final class JournalGenerator {

    private static final String TOPIC = "convection.journal";
    private static final int SCHEMA = 1;
    private static final int RESOURCES = 100;
    /** Stacks of a partition that are changed at the same time. */
    private static final int AT_ONCE = 8;
    /** Of so many stacks one is left. */
    private static final int LEFT = 10;
    private static final long REPORTED = 10_000;

    private final PromptExecutor executor = new PromptExecutor();
    private final List<Own> partitions = new ArrayList<>();
    private final long entriesOfAStack;
    private final int stacks;
    private int begun;

    private JournalGenerator(long entries, int stacks, int partitions) {
        this.stacks = stacks;
        this.entriesOfAStack = entries / stacks;
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new Own(i));
        }
    }

    /**
     * Writes a journal as {@code audit export} does.
     *
     * @param out
     *            closed in the end
     * @param entries
     *            some so many in all
     * @param stacks
     *            1 or more
     * @param partitions
     *            1 or more
     * @param progress
     *            told now and then how many entries are written
     * @return how many were written
     */
    public static long write(OutputStream out, long entries, int stacks, int partitions, LongConsumer progress) {
        JournalGenerator generator = new JournalGenerator(entries, stacks, partitions);
        List<Integer> numbers = generator.partitions.stream().map(own -> own.number).toList();
        JournalSource.Schemas schemas = id -> Optional.of(JournalEntry.getClassSchema());
        try (JournalFileWriter writer = new JournalFileWriter(out, TOPIC, numbers, schemas)) {
            generator.write(writer, progress);
            return writer.records();
        }
    }

    private void write(JournalFileWriter writer, LongConsumer progress) {
        boolean more = true;
        while (more) {
            more = false;
            for (Own partition : partitions) {
                Optional<JournalRecord> next = partition.next();
                if (next.isPresent()) {
                    more = true;
                    writer.write(next.get());
                    if (writer.records() % REPORTED == 0) {
                        progress.accept(writer.records());
                    }
                }
            }
        }
    }

    /** A stack, and what it is about to do. */
    private final class Life {
        private final String stack;
        private final boolean left;
        /** Kept as long as it has anything to do: nobody looks at them afterwards. */
        private final BenchRows rows = new BenchRows();
        private final Graph graph = new Graph(Shape.LAYERS, RESOURCES);
        private final Deque<ConvergeCommand> commands = new ArrayDeque<>();
        private final Deque<ResourceEvent> reminders = new ArrayDeque<>();
        private long entries;
        private int changes;
        private boolean deleted;

        Life(int number) {
            this.stack = "bench/stack-" + number;
            this.left = number % LEFT == 0;
        }

        /** Empty where its life is over, or it is left as it is. */
        Optional<SpecificRecord> next() {
            entries++;
            if (!reminders.isEmpty()) {
                return Optional.of(reminders.remove());
            }
            if (!commands.isEmpty()) {
                return Optional.of(executor.answer(commands.remove()));
            }
            if (deleted) {
                return Optional.empty();
            }
            // its delete takes as many entries as it has resources
            if (changes > 0 && entries + (left ? 0 : RESOURCES) >= entriesOfAStack) {
                deleted = true;
                return left ? Optional.empty() : Optional.of(change(ChangeKind.DELETE, List.of()));
            }
            List<Definition> definitions = new ArrayList<>();
            for (int i = changes == 0 ? 0 : graph.size() - 1; i < graph.size(); i++) {
                definitions.add(graph.definition(i, changes + 1));
            }
            return Optional.of(change(changes == 0 ? ChangeKind.CREATE : ChangeKind.PATCH, definitions));
        }

        private StackChange change(ChangeKind kind, List<Definition> definitions) {
            return StackChange.newBuilder().setStack(stack).setRequestId("r" + ++changes).setKind(kind)
                    .setDefinitions(definitions).build();
        }
    }

    /**
     * Rows of one stack, beside those of its partition: so what a stack costs does not grow with how many there were.
     *
     * @param partition
     *            its own
     * @param stack
     *            of the stack
     */
    private record StackRows(BenchRows partition, BenchRows stack) implements RowStore {

        private BenchRows of(String key) {
            return key.startsWith(Input.PARTITION) ? partition : stack;
        }

        @Override
        public Optional<SpecificRecord> get(Table table, String key) {
            return of(key).get(table, key);
        }

        @Override
        public List<Entry> scan(Table table, String prefix, String after, int limit) {
            return of(prefix).scan(table, prefix, after, limit);
        }

        @Override
        public void put(Table table, String key, SpecificRecord row) {
            of(key).put(table, key, row);
        }

        @Override
        public void delete(Table table, String key) {
            of(key).delete(table, key);
        }
    }

    /** One partition: its own rows, its chain, and the stacks that it works on. */
    private final class Own {
        private final int number;
        private final Core core = new Core();
        private final BenchRows rows = new BenchRows();
        private final RecordEncoder encoder = new RecordEncoder();
        private final Deque<SpecificRecord> first = new ArrayDeque<>();
        private final List<Life> lives = new ArrayList<>();
        private Instant now = Instant.ofEpochMilli(1_900_000_000_000L);
        private byte[] digest = JournalChain.genesis();
        private long offset;
        private int turn;

        Own(int number) {
            this.number = number;
            first.add(Settings.newBuilder().build());
            first.add(ResourceType.newBuilder().setName(Partition.TYPE).setAnyProperty(true).setAnyAttribute(true)
                    .build());
        }

        Optional<JournalRecord> next() {
            if (!first.isEmpty()) {
                SpecificRecord value = first.remove();
                return Optional.of(record(Optional.empty(), value,
                        value instanceof Settings ? "settings" : "resource-types"));
            }
            while (lives.size() < AT_ONCE && begun < stacks) {
                lives.add(new Life(begun++));
            }
            while (!lives.isEmpty()) {
                Life life = lives.get(turn++ % lives.size());
                Optional<SpecificRecord> value = life.next();
                if (value.isPresent()) {
                    return Optional.of(record(Optional.of(life), value.get(),
                            value.get() instanceof StackChange ? "stack-changes" : "resource-events"));
                }
                lives.remove(life);
                if (begun < stacks) {
                    lives.add(new Life(begun++));
                }
            }
            return Optional.empty();
        }

        private JournalRecord record(Optional<Life> life, SpecificRecord value, String topic) {
            now = now.plusMillis(1);
            RowStore all = life.<RowStore>map(own -> new StackRows(rows, own.rows)).orElse(rows);
            Decision decision = core.decide(all, new Input(new Source(topic, number, offset), value), now);
            for (Write write : decision.writes()) {
                write.row().ifPresentOrElse(row -> all.put(write.table(), write.key(), row),
                        () -> all.delete(write.table(), write.key()));
            }
            life.ifPresent(own -> {
                decision.commands().forEach(command -> own.commands.add(command.command()));
                decision.reminder().ifPresent(own.reminders::add);
            });
            byte[] bytes = bytes(decision.entry());
            digest = JournalChain.next(digest, bytes);
            return new JournalRecord(number, offset++, now.toEpochMilli(),
                    decision.entry().getStack().getBytes(StandardCharsets.UTF_8),
                    List.of(new JournalRecord.Header(JournalChain.HEADER, digest)), bytes);
        }

        private byte[] bytes(JournalEntry entry) {
            try {
                encoder.clear();
                encoder.writeFixed(new byte[]{0, 0, 0, 0, SCHEMA}, 0, JournalChain.SCHEMA_HEADER_BYTES);
                EntryWriter.write(entry, encoder);
                return encoder.bytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
