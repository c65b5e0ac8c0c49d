package io.convection.core.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.core.state.Cells.Cell;
import io.convection.records.Definition;
import io.convection.records.Lane;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.row.DefinitionRow;
import io.convection.records.row.MarkRow;
import io.convection.records.row.ParentRow;
import io.convection.records.row.ParkedRow;
import io.convection.records.row.QuarantineRow;
import io.convection.records.row.StagedRow;
import io.convection.records.row.TypeRow;
import io.convection.records.row.UndoRow;
import io.convection.records.row.WaitingRow;
import io.convection.records.row.Witness;

/**
 * The rows of one stack while facts are applied to them: changed in memory, written back at the end. For {@code apply} alone (held by an architecture test).
 */
public final class Rows extends View {

    /** Characters of a definition that stands in its node's row, and is written whenever that is. */
    private static final int SHORT = 600;
    static final MarkRow MARK = new MarkRow("");

    private final List<Signal> signals = new ArrayList<>();
    private boolean publish;
    private boolean timers;
    private boolean deleted;

    /** Something that {@code apply} found to be worth a look, and the lane that it belongs to. */
    public record Signal(Lane lane, WorkItem item) {}

    /** Working rows of a stack at a moment. */
    public Rows(RowReader base, String stack, Instant now) {
        super(base, stack, now);
    }

    /** The head, to be changed. */
    public Head editHead() {
        return head.edit().orElseThrow();
    }

    /** Begins a stack's life. */
    public Head createHead(String uid) {
        Head head = new Head(uid, now.toEpochMilli());
        head.quarantined = quarantine().isPresent();
        this.head.set(head);
        sequence = 1;
        return head;
    }

    /** Ends a stack's life. */
    public void deleteStack() {
        head.clear();
        publicCell().clear();
        publish = false;
        deleted = true;
    }

    /** Whether the stack's life ended in this entry. */
    public boolean isDeleted() {
        return deleted;
    }

    /** A node, to be changed; a new one where nothing is known of it. */
    public Node editNode(String key) {
        Cell<Node> cell = nodes.get(key);
        if (cell.value().isEmpty()) {
            cell.set(new Node(key));
        }
        return cell.edit().orElseThrow();
    }

    /** A version, to be changed. */
    public Version editVersion(VersionId id) {
        if (NodeKeys.isGroup(id.name())) {
            return Optional.ofNullable(editNode(id.name()).companies.get(id.number())).orElseThrow();
        }
        return versions.get(id).edit().orElseThrow();
    }

    /** A new version. */
    public void addVersion(Version version) {
        if (NodeKeys.isGroup(version.id.name())) {
            editNode(version.id.name()).companies.put(version.id.number(), version);
        } else {
            versions.fresh(version.id).set(version);
        }
    }

    /** Forgets a version. */
    public void deleteVersion(VersionId id) {
        if (NodeKeys.isGroup(id.name())) {
            editNode(id.name()).companies.remove(id.number());
        } else {
            versions.get(id).clear();
        }
    }

    /** Shows a resource that is wanted but has no version yet. */
    public void putWanted(Definition definition) {
        Version none = new Version(new VersionId(definition.getName(), 0), definition.getType(), Optional.empty());
        none.deletionPolicy = definition.getDeletionPolicy();
        none.startedAt = now;
        wanted.fresh(definition.getName()).set(none.toRow(stack, editHead().uid, sequence, now));
    }

    /** Ends that. */
    public void deleteWanted(String name) {
        wanted.remove(name);
    }

    /** Sets what is declared of a node. */
    public void putDefinition(Node node, Definition definition) {
        boolean wasLong = node.defined && node.definition.isEmpty();
        String key = Keys.definition(stack, node.key);
        if (isShort(definition)) {
            node.definition = Optional.of(definition);
            if (wasLong) {
                others.remove(key);
            }
        } else {
            node.definition = Optional.empty();
            if (wasLong) {
                put(key, new DefinitionRow(definition));
            } else {
                add(key, new DefinitionRow(definition));
            }
        }
    }

    private static boolean isShort(Definition definition) {
        int length = definition.getProperties().length();
        for (String name : definition.getDependsOn()) {
            length += name.length();
        }
        return length <= SHORT;
    }

    /** Nothing is declared of a node any more. */
    public void deleteDefinition(Node node) {
        if (node.defined && node.definition.isEmpty()) {
            others.remove(Keys.definition(stack, node.key));
        }
        node.definition = Optional.empty();
    }

    /** Notes what a change says of a node. */
    public void putStaged(long at, String node, StagedRow row) {
        put(Keys.staged(stack, at, node), row);
    }

    /** Done with that. */
    public void deleteStaged(long at, String node) {
        delete(Keys.staged(stack, at, node));
    }

    /** Who depends on whom. */
    public Dependants dependants() {
        return new Dependants(this);
    }

    /** Who holds an identity, and who waits for it. */
    public Identities identities() {
        return new Identities(this);
    }

    /** What is remembered for a time. */
    public Remembered remembered() {
        return new Remembered(this);
    }

    /** Sets a timer. */
    public void addTimer(Timer timer) {
        add(Keys.timers(stack) + timer.key(), MARK);
        timerAdded(timer.key());
        head().ifPresent(head -> editHead().remind(timer.at()));
        timers = true;
    }

    /** Stops a timer. What it says of the earliest is mended when that moment comes. */
    public void removeTimer(Timer timer) {
        delete(Keys.timers(stack) + timer.key());
        timerRemoved(timer.key());
        timers = true;
    }

    /** Whether timers changed. */
    public boolean timersChanged() {
        return timers;
    }

    /** Tells the partition when the stack's earliest timer is due. */
    public void putDue(long due) {
        if (due != dueBefore) {
            if (dueBefore > 0) {
                delete(Keys.due(dueBefore, stack));
            }
            if (due > 0) {
                put(Keys.due(due, stack), new MarkRow(head().map(head -> head.uid).orElse("")));
            }
        }
    }

    /** Keeps that moment for a stack that has no head. */
    public void putAgenda(long due) {
        if (due > 0) {
            put(Keys.agenda(stack), new MarkRow(Long.toString(due)));
        } else {
            delete(Keys.agenda(stack));
        }
    }

    /** An observation was asked for. */
    public void putObserving(VersionId version, long traversal) {
        put(Keys.observing(stack, version.toString()), new MarkRow(Long.toString(traversal)));
    }

    /** It was answered. */
    public void deleteObserving(VersionId version) {
        delete(Keys.observing(stack, version.toString()));
    }

    /** Notes that a name's version is protected, or is no longer. */
    public void guard(String node, boolean protect) {
        if (protect) {
            put(Keys.guarded(stack, node), MARK);
        } else {
            delete(Keys.guarded(stack, node));
        }
    }

    /** A preview has dealt with a node. */
    public void putPreviewed(String node) {
        put(Keys.previewed(stack, node), MARK);
    }

    /** The preview is over. */
    public void deletePreviewed(String node) {
        delete(Keys.previewed(stack, node));
    }

    /** Sets the quarantine. */
    public void putQuarantine(QuarantineRow row) {
        if (quarantine().isEmpty()) {
            put(Keys.quarantined(stack), MARK);
        }
        put(Keys.quarantine(stack), row);
    }

    /** Ends it. */
    public void deleteQuarantine() {
        delete(Keys.quarantine(stack));
        delete(Keys.quarantined(stack));
    }

    /** Sets whose child the stack is. */
    public void putParent(ParentRow row) {
        put(Keys.parent(stack), row);
    }

    /** Nobody's any more. */
    public void deleteParent() {
        delete(Keys.parent(stack));
    }

    /** Parks an input. */
    public void addParked(long position, ParkedRow row) {
        add(Keys.parked(stack, position), row);
    }

    /** Takes it out. */
    public void removeParked(long position) {
        others.remove(Keys.parked(stack, position));
    }

    /** Notes what roll-back would make of a node. */
    public void putUndo(String node, UndoRow row) {
        put(Keys.undo(stack, node), row);
    }

    /** Roll-back would leave the node as it is. */
    public void deleteUndo(String node) {
        delete(Keys.undo(stack, node));
    }

    static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(added);
        return longer;
    }

    /** An unwanted version waits for another to let go of it. */
    public void putWitness(VersionId version, String by, String after) {
        deleteWitness(version);
        Node node = editNode(version.name());
        node.witnesses = with(node.witnesses, new Witness(version.number(), by, after));
    }

    /** It waits no more. */
    public void deleteWitness(VersionId version) {
        Optional<Node> known = node(version.name()).filter(found -> !found.witnesses.isEmpty());
        if (known.isPresent()) {
            Node node = editNode(version.name());
            node.witnesses = node.witnesses.stream().filter(witness -> witness.getVersion() != version.number())
                    .toList();
        }
    }

    /** Puts an item into a lane's rows. */
    public void addWork(Lane lane, long position, WorkItem item) {
        add(Keys.work(stack, lane.name(), position), item);
    }

    /** Takes an item out. */
    public void removeWork(Lane lane, long position) {
        others.remove(Keys.work(stack, lane.name(), position));
    }

    /** Puts a change behind those that wait. */
    public void addWaiting(long position, WaitingRow row) {
        add(Keys.waiting(stack, position), row);
    }

    /** Takes it out. */
    public void removeWaiting(long position) {
        others.remove(Keys.waiting(stack, position));
    }

    /** Learns settings. */
    public void putSettings(Settings settings) {
        put(Keys.SETTINGS, settings);
    }

    /** Learns a resource type. */
    public void putType(ResourceType type, long offset) {
        put(Keys.type(type.getName()), new TypeRow(type, offset));
    }

    /** Sets the public row. */
    public void putPublicRow(Stack row) {
        publicCell().set(row);
    }

    /** The public row must be brought up to date at the end of this entry. */
    public void publish() {
        publish = true;
    }

    /** Whether it must. */
    public boolean toPublish() {
        return publish;
    }

    /** Something is worth a look. */
    public void signal(Lane lane, WorkKind kind, String node, long version, String after) {
        signals.add(new Signal(lane, new WorkItem(kind, node, version, after)));
    }

    /** Hands on the signals since the last call, in order. */
    public void passSignals(Consumer<Signal> to) {
        for (int i = 0; i < signals.size(); i++) {
            to.accept(signals.get(i));
        }
        signals.clear();
    }

    /** What is to be written, in order of table and key. */
    public List<Write> writes() {
        List<Write> writes = new ArrayList<>();
        knownPublicCell().filter(Cell::isToBeWritten)
                .ifPresent(cell -> writes.add(cell.write(Table.STACKS, cell.value().map(row -> row))));
        wanted.addWrites(this, writes);
        versions.addWrites(this, writes);
        if (head.isToBeWritten()) {
            writes.add(head.write(Table.NODES, head.value().map(Head::toRow)));
        }
        nodes.addWrites(this, writes);
        others.addWrites(this, writes);
        return writes;
    }

    void add(String key, SpecificRecord row) {
        others.fresh(key).set(row);
    }

    void put(String key, SpecificRecord row) {
        others.get(key).set(row);
    }

    void delete(String key) {
        others.get(key).clear();
    }
}
