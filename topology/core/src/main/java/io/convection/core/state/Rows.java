package io.convection.core.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.core.state.Cells.Cell;
import io.convection.records.Definition;
import io.convection.records.Lane;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.row.DefinitionRow;
import io.convection.records.row.MarkRow;
import io.convection.records.row.RequestRow;
import io.convection.records.row.StagedRow;
import io.convection.records.row.TypeRow;
import io.convection.records.row.UndoRow;
import io.convection.records.row.WaitingRow;
import io.convection.records.row.Witness;

/**
 * The rows of one stack while facts are applied to them: changed in memory, written back at the end. For {@code apply} alone (held by an architecture test).
 */
public final class Rows extends View {

    /** Dependants that stand in the row of what they depend on. */
    private static final int FEW = 32;
    /** Characters of a definition that stands in its node's row, and is written whenever that is. */
    private static final int SHORT = 600;
    private static final MarkRow MARK = new MarkRow("");

    private final List<Signal> signals = new ArrayList<>();
    private boolean publish;

    /** Something that {@code apply} found to be worth a look, and the lane that it belongs to. */
    public record Signal(Lane lane, WorkItem item) {}

    /** Working rows of a stack at a moment. */
    public Rows(RowReader base, String stack, Instant now) {
        super(base, stack, now);
    }

    /** The head, to be changed. */
    public Head editHead() {
        return headCell().edit().map(Head.class::cast).orElseThrow();
    }

    /** Begins a stack's life. */
    public Head createHead(String uid) {
        Head head = new Head(uid, now.toEpochMilli());
        headCell().set(head);
        sequence = 1;
        return head;
    }

    /** Ends a stack's life. */
    public void deleteStack() {
        headCell().clear();
        cells.cell(Table.STACKS, stack, row -> row).clear();
        publish = false;
    }

    /** A node, to be changed; a new one where nothing is known of it. */
    public Node editNode(String key) {
        Cell cell = nodeCell(key);
        if (cell.value().isEmpty()) {
            cell.set(new Node(key));
        }
        return cell.edit().map(Node.class::cast).orElseThrow();
    }

    /** Forgets a node that is not declared, has no version, and that nothing stands at. */
    public void forgetIfDone(String key) {
        Node node = node(key).orElseThrow();
        if (!node.defined && node.versions.isEmpty() && dependants(node, "", FEW + 1).isEmpty()) {
            nodeCell(key).clear();
        }
    }

    /** A version, to be changed. */
    public Version editVersion(VersionId id) {
        return versionCell(id).edit().map(Version.class::cast).orElseThrow();
    }

    /** A new version. */
    public void addVersion(Version version) {
        newVersionCell(version.id).set(version);
    }

    /** Forgets a version. */
    public void deleteVersion(VersionId id) {
        versionCell(id).clear();
    }

    /** Shows a resource that is wanted but has no version yet. */
    public void putWanted(Definition definition) {
        cells.fresh(Table.RESOURCES, Keys.resource(stack, definition.getName())).set(
                Resource.newBuilder().setStack(stack).setUid(editHead().uid).setSequence(sequence)
                        .setName(definition.getName()).setType(definition.getType())
                        .setStatus(ResourceStatus.INIT_COMPLETE).setDeletionPolicy(definition.getDeletionPolicy())
                        .setStartedAt(now).setUpdatedAt(now).build());
    }

    /** Ends that. */
    public void deleteWanted(String name) {
        cells.remove(Table.RESOURCES, Keys.resource(stack, name));
    }

    /** Sets what is declared of a node. */
    public void putDefinition(Node node, Definition definition) {
        boolean wasLong = node.defined && node.definition.isEmpty();
        String key = Keys.definition(stack, node.key);
        if (isShort(definition)) {
            node.definition = Optional.of(definition);
            if (wasLong) {
                cells.remove(Table.NODES, key);
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
            cells.remove(Table.NODES, Keys.definition(stack, node.key));
        }
        node.definition = Optional.empty();
    }

    /** Notes what the change being taken in says of a node. */
    public void addStaged(String node, StagedRow row) {
        add(Keys.staged(stack, node), row);
    }

    /** Done with that. */
    public void deleteStaged(String node) {
        delete(Keys.staged(stack, node));
    }

    /** Notes what roll-back would make of a node. */
    public void putUndo(String node, UndoRow row) {
        put(Keys.undo(stack, node), row);
    }

    /** Roll-back would leave the node as it is. */
    public void deleteUndo(String node) {
        delete(Keys.undo(stack, node));
    }

    /** A name depends on another by its definition. */
    public void addDependant(String dependency, String dependant) {
        Node node = editNode(dependency);
        if (node.dependants.contains(dependant)) {
            return;
        }
        if (node.dependants.size() < FEW) {
            node.dependants = with(node.dependants, dependant);
        } else {
            node.wide = true;
            add(Keys.dependants(stack, dependency) + dependant, MARK);
        }
    }

    /** It no longer does, and keeps it no longer. */
    public void removeDependant(String dependency, String dependant) {
        Optional<Node> known = node(dependency);
        if (known.isEmpty()) {
            return;
        }
        if (known.get().dependants.contains(dependant)) {
            Node node = editNode(dependency);
            node.dependants = node.dependants.stream().filter(name -> !name.equals(dependant)).toList();
        } else {
            cells.remove(Table.NODES, Keys.dependants(stack, dependency) + dependant);
        }
        forgetIfDone(dependency);
    }

    private static <T> List<T> with(List<T> list, T added) {
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
        if (witness(version).isPresent()) {
            Node node = editNode(version.name());
            node.witnesses = node.witnesses.stream().filter(witness -> witness.getVersion() != version.number())
                    .toList();
        }
    }

    /** A version holds an identity. */
    public void putHolder(String type, String identity, VersionId version) {
        put(Keys.identity(stack, type, identity), new MarkRow(version.toString()));
    }

    /** Nobody does. */
    public void deleteHolder(String type, String identity) {
        delete(Keys.identity(stack, type, identity));
    }

    /** Puts an item into a lane's rows. */
    public void addWork(Lane lane, long position, WorkItem item) {
        add(Keys.work(stack, lane.name(), position), item);
    }

    /** Takes an item out. */
    public void removeWork(Lane lane, long position) {
        cells.remove(Table.NODES, Keys.work(stack, lane.name(), position));
    }

    /** Puts a change behind those that wait. */
    public void addWaiting(long position, WaitingRow row) {
        add(Keys.waiting(stack, position), row);
    }

    /** Takes it out. */
    public void removeWaiting(long position) {
        cells.remove(Table.NODES, Keys.waiting(stack, position));
    }

    /** Remembers a request. */
    public void remember(String requestId, String contentHash) {
        long time = now.toEpochMilli();
        request(requestId).ifPresent(old -> delete(Keys.requestTime(stack, old.getTime(), requestId)));
        put(Keys.request(stack, requestId),
                new RequestRow(contentHash, head().map(head -> head.uid).orElse(""), sequence, time));
        put(Keys.requestTime(stack, time, requestId), MARK);
    }

    /** Forgets a request. */
    public void forget(String requestId) {
        request(requestId).ifPresent(old -> delete(Keys.requestTime(stack, old.getTime(), requestId)));
        delete(Keys.request(stack, requestId));
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
        cells.cell(Table.STACKS, stack, stored -> stored).set(row);
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

    /** The signals since the last call. */
    public List<Signal> takeSignals() {
        List<Signal> taken = List.copyOf(signals);
        signals.clear();
        return taken;
    }

    /** What is to be written, in order of table and key. */
    public List<Write> writes() {
        String uid = head().map(head -> head.uid).orElse("");
        return cells.writes(copy -> switch (copy) {
            case Head head -> head.toRow();
            case Node node -> node.toRow();
            case Version version -> version.toRow(stack, uid, sequence, now);
            case SpecificRecord row -> row;
            default -> throw new IllegalStateException(copy.getClass().getName());
        });
    }

    private void add(String key, SpecificRecord row) {
        cells.fresh(Table.NODES, key).set(row);
    }

    private void put(String key, SpecificRecord row) {
        cells.cell(Table.NODES, key, stored -> stored).set(row);
    }

    private void delete(String key) {
        cells.cell(Table.NODES, key, row -> row).clear();
    }
}
