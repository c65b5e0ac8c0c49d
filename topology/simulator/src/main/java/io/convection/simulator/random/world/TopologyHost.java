package io.convection.simulator.random.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.DrivenTopology;
import io.convection.simulator.DrivenTopology.Change;
import io.convection.simulator.DrivenTopology.Output;

/**
 * The engine in its topology, under Kafka's test driver. Whatever it reads, the core decides too, on rows of its own: after every step the journal, what was sent,
 * and the rows in the stores and on their changelogs must be what the core says. Transactions don't fail here.
 */
public final class TopologyHost implements Host {

    /** Faults that can't be shown: those of transactions. */
    public static final Set<String> UNSHOWN = Set.of("abort", "ack-lost", "engine-crash", "zombie");

    /** After this long the engine tells a stack once more of a timer that is still due. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Prepared prepared;
    private final RowMemory rows;
    private final DrivenTopology topology;
    private final Deque<SpecificRecord> sent = new ArrayDeque<>();
    private List<Decision> rung = List.of();
    private Instant now = Prepared.START;
    private boolean begun;

    /** A row and where it stands. */
    private record Place(Table table, String key) {}

    /** Such a host; {@link Maker}. */
    public TopologyHost(Prepared prepared, RowMemory rows) {
        this.prepared = prepared;
        this.rows = rows;
        this.topology = new DrivenTopology(prepared.core(), prepared.settings(), Types.all(), () -> now);
    }

    @Override
    public void send(StackChange change) {
        sent.add(change);
    }

    @Override
    public void send(ResourceEvent event) {
        sent.add(event);
    }

    @Override
    public boolean hasInput() {
        return !sent.isEmpty() || !rung.isEmpty();
    }

    /** The driver goes on until nothing is left of an input, its reminders included: so this may be more than asked for. */
    @Override
    public List<Decision> decide(int most, Instant at) {
        now = at;
        begun = true;
        List<Decision> decisions = new ArrayList<>(rung);
        rung = List.of();
        while (decisions.size() < most && !sent.isEmpty()) {
            switch (sent.remove()) {
                case StackChange change -> topology.send(change);
                case SpecificRecord event -> topology.send((ResourceEvent) event);
            }
            decisions.addAll(follow(topology.take()));
        }
        return decisions;
    }

    /** What the core makes of the same inputs; all that came out must be that. What the partition itself learns first the core knows from the beginning. */
    private List<Decision> follow(Output output) {
        List<Decision> decisions = new ArrayList<>();
        for (JournalEntry entry : output.entries()) {
            if (!entry.getStack().equals(Input.PARTITION)) {
                Decision decision = again(entry);
                rows.write(decision.writes());
                decisions.add(decision);
            }
        }
        alike("commands", output.commands(), commands(decisions));
        alike("controls", output.controls(), decisions.stream().flatMap(one -> one.controls().stream()).toList());
        sameChanges(output.changes(), decisions);
        return decisions;
    }

    private Decision again(JournalEntry entry) {
        Decision decision = prepared.again(entry, rows);
        alike("entry", List.of(entry), List.of(decision.entry()));
        return decision;
    }

    private static List<ConvergeCommand> commands(List<Decision> decisions) {
        return decisions.stream().flatMap(one -> one.commands().stream()).map(Decision.Command::command).toList();
    }

    private void sameChanges(List<Change> changes, List<Decision> decisions) {
        Map<Place, Optional<SpecificRecord>> changed = new HashMap<>();
        changes.forEach(change -> changed.put(new Place(change.table(), change.key()), change.row()));
        changed.forEach((place, row) -> alike(place.toString(), row.stream().toList(),
                rows.get(place.table(), place.key()).stream().toList()));
        Set<Place> written = new HashSet<>();
        decisions.forEach(decision -> decision.writes()
                .forEach(write -> written.add(new Place(write.table(), write.key()))));
        written.removeAll(changed.keySet());
        same("rows that don't show on a changelog", written, Set.of());
    }

    private static void same(String what, Object topology, Object core) {
        if (!topology.equals(core)) {
            throw new IllegalStateException(what + ": the topology has " + topology + ", the core " + core);
        }
    }

    /** By their bytes: what was decoded holds Avro's own lists, and those can't be compared where moments stand in them. */
    private static void alike(String what, Collection<? extends SpecificRecord> topology,
            Collection<? extends SpecificRecord> core) {
        if (!topology.stream().map(TopologyHost::bytes).toList()
                .equals(core.stream().map(TopologyHost::bytes).toList())) {
            throw new IllegalStateException(what + ": the topology has " + topology + ", the core " + core);
        }
    }

    private static ByteBuffer bytes(SpecificRecord row) {
        SpecificRecordBase record = (SpecificRecordBase) row;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(record.getSchema(), record.getSpecificData()).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Rings where all that was sent is dealt with; so this is the moment at which all rows are compared. */
    @Override
    public boolean ring(Instant at) {
        now = at;
        if (begun) {
            sameRows();
        }
        topology.pass(DrivenTopology.LOOK);
        rung = follow(topology.take());
        if (rung.isEmpty() && !prepared.core().due(rows, now, 1).isEmpty()) {
            topology.pass(AGAIN);
            rung = follow(topology.take());
        }
        return !rung.isEmpty();
    }

    private void sameRows() {
        MemoryRows stored = topology.rows();
        for (Table table : Table.values()) {
            same(table.toString(), List.copyOf(stored.rows(table).keySet()), rows.keys(table));
            alike(table.toString(), stored.rows(table).values(), rows.rows(table));
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        return prepared.core().nextDue(rows);
    }

    /** It is committed already. */
    @Override
    public void commit() {
        // the driver commits by itself
    }

    /** There is nothing to be taken back. */
    @Override
    public void abort() {
        // whoever asks has nothing open
    }

    /** There is no order between topics here: what is sent first is read first. */
    @Override
    public void shift() {
        // nothing to change
    }

    @Override
    public void close() {
        topology.close();
    }
}
