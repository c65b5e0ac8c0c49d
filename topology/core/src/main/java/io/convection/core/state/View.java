package io.convection.core.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.core.state.Cells.Cell;
import io.convection.records.Definition;
import io.convection.records.Lane;
import io.convection.records.Resource;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.Trust;
import io.convection.records.WorkItem;
import io.convection.records.row.DefinitionRow;
import io.convection.records.row.Dependency;
import io.convection.records.row.HeadRow;
import io.convection.records.row.IdentityRow;
import io.convection.records.row.MarkRow;
import io.convection.records.row.ParentRow;
import io.convection.records.row.ParkedRow;
import io.convection.records.row.PartsRow;
import io.convection.records.row.QuarantineRow;
import io.convection.records.row.RequestRow;
import io.convection.records.row.StagedRow;
import io.convection.records.row.UndoRow;
import io.convection.records.row.WaitingRow;
import io.convection.records.row.Witness;

/**
 * The rows of one stack as they stand while one input is decided: read from the store when first asked for, each once. Whoever decides sees only this;
 * {@link Rows} changes them.
 */
public class View {

    static {
        Trust.install();
    }

    private static final Settings DEFAULTS = Settings.newBuilder().build();

    private final RowReader base;
    final String stack;
    final Instant now;
    long sequence;
    /** When the stack's earliest timer was due before this entry; 0 for never. */
    final long dueBefore;

    // What is asked for many times in one input is found by what it is asked by.
    final Cell<Head> head;
    final Cells<String, Node> nodes;
    final Cells<VersionId, Version> versions;
    final Cells<String, Resource> wanted;
    /** All other private rows, by the store's key. */
    final Cells<String, SpecificRecord> others;
    private Optional<Cell<Stack>> publicRow = Optional.empty();
    private Optional<Settings> settings = Optional.empty();
    private final Cells<String, ResourceType> types;
    /** The first of the stack's timers, as it was last looked for; empty where that is not known. */
    private String firstTimer = "";
    /** Timers up to this one are gone. What an input has deleted is still in the store: who takes the first again and again must not go through all those before it. */
    private String timersGone = "";

    View(RowReader base, String stack, Instant now) {
        this.base = base;
        this.stack = stack;
        this.now = now;
        this.head = read(Table.NODES, Keys.head(stack), row -> new Head((HeadRow) row));
        this.nodes = new Cells<>(base, stack, Kind.NODE);
        this.versions = new Cells<>(base, stack, Kind.VERSION);
        this.wanted = new Cells<>(base, stack, Kind.WANTED);
        this.others = new Cells<>(base, stack, Kind.OTHER);
        this.types = new Cells<>(base, stack, Kind.TYPE);
        this.sequence = head().map(head -> head.sequence + 1).orElse(0L);
        this.dueBefore = head().map(Head::dueOnAgenda).orElseGet(this::agenda);
    }

    private <T> Cell<T> read(Table table, String key, Function<SpecificRecord, T> open) {
        Optional<SpecificRecord> row = base.get(table, key);
        return new Cell<>(key, row.map(open), row.isPresent());
    }

    /** The uid of the stack's life; empty where there is none. */
    final String uid() {
        return head().map(head -> head.uid).orElse("");
    }

    private long agenda() {
        return get(Keys.agenda(stack), MarkRow.class).map(mark -> Long.valueOf(mark.getText())).orElse(0L);
    }

    /** The rows of a stack, only to be looked at. */
    public static View of(RowReader base, String stack) {
        return new View(base, stack, Instant.EPOCH);
    }

    /** The stack id. */
    public String stack() {
        return stack;
    }

    /** The moment of the entry. */
    public Instant now() {
        return now;
    }

    /** The sequence of the entry: 0 where there is no stack. */
    public long sequence() {
        return sequence;
    }

    /** The stack's head; empty where there is no stack. */
    public Optional<Head> head() {
        return head.value();
    }

    /** A node, if anything is known of it. */
    public Optional<Node> node(String key) {
        return nodes.get(key).value();
    }

    /** A live version. */
    public Optional<Version> version(VersionId id) {
        return NodeKeys.isGroup(id.name())
                ? node(id.name()).map(node -> node.companies.get(id.number()))
                : versions.get(id).value();
    }

    /** What is declared of a node: a short definition stands in the node's row, a long one in its own. */
    public Optional<Definition> definition(String node) {
        Optional<Node> known = node(node).filter(found -> found.defined);
        return known.isEmpty() || known.get().definition.isPresent()
                ? known.flatMap(found -> found.definition)
                : get(Keys.definition(stack, node), DefinitionRow.class).map(DefinitionRow::getDefinition);
    }

    /** The names that a node depends on by its definition, in order. */
    public List<String> dependencies(String node) {
        return node(node).map(found -> found.dependencies.stream().map(Dependency::getName).toList()).orElse(List.of());
    }

    /** What the change being taken in says of a node. */
    public Optional<StagedRow> staged(String node) {
        return staged(head().orElseThrow().stagedAt, node);
    }

    /** What a change says of a node. */
    public Optional<StagedRow> staged(long at, String node) {
        return get(Keys.staged(stack, at, node), StagedRow.class);
    }

    /** Node keys that a change names, after one of them. */
    public List<String> stagedNodes(long at, String after, int limit) {
        return names(Keys.staged(stack, at, ""), after, limit);
    }

    /** The parts of a change that have come. */
    public Optional<PartsRow> parts(String requestId) {
        return get(Keys.parts(stack, requestId), PartsRow.class);
    }

    /** The stack's quarantine; its parked inputs may outlast it. */
    public Optional<QuarantineRow> quarantine() {
        return get(Keys.quarantine(stack), QuarantineRow.class);
    }

    /** Whose child the stack is. The public row says whether it is any, and that is there in most inputs that need to know. */
    public Optional<ParentRow> parent() {
        return publicRow().flatMap(Stack::getParent).isPresent()
                ? get(Keys.parent(stack), ParentRow.class)
                : Optional.empty();
    }

    /** A parked input. */
    public ParkedRow parked(long position) {
        return get(Keys.parked(stack, position), ParkedRow.class).orElseThrow();
    }

    /** The traversal that asked for an observation of a version that has not been answered. */
    public Optional<Long> observing(VersionId version) {
        return get(Keys.observing(stack, version.toString()), MarkRow.class).map(mark -> Long.valueOf(mark.getText()));
    }

    /** Versions whose observation was asked for and not answered, after one of them. */
    public List<String> observed(String after, int limit) {
        return names(Keys.observing(stack, ""), after, limit);
    }

    /** Whether a physical resource was let go not long ago: an answer that tells of it tells nothing new. */
    public boolean isRetained(String physicalId) {
        return get(Keys.retained(stack, physicalId), MarkRow.class).isPresent();
    }

    /** Names whose version is protected, after one of them. */
    public List<String> guarded(String after, int limit) {
        return names(Keys.guarded(stack, ""), after, limit);
    }

    /** Whether a preview has dealt with a node. */
    public boolean previewed(String node) {
        return get(Keys.previewed(stack, node), MarkRow.class).isPresent();
    }

    /** Nodes that a preview has dealt with, after one of them. */
    public List<String> previewedNodes(String after, int limit) {
        return names(Keys.previewed(stack, ""), after, limit);
    }

    /** The stack's timers after one of them, the earliest first. */
    public List<Timer> timers(String after, int limit) {
        boolean fromFirst = MemoryRows.KEY_ORDER.compare(after, timersGone) <= 0;
        List<String> keys = names(Keys.timers(stack), fromFirst ? timersGone : after, limit);
        if (fromFirst) {
            firstTimer = keys.isEmpty() ? "" : keys.get(0);
        }
        return keys.stream().map(Timer::parse).toList();
    }

    /** There is a timer more. */
    final void timerAdded(String key) {
        firstTimer = MemoryRows.KEY_ORDER.compare(key, firstTimer) < 0 ? "" : firstTimer;
        timersGone = MemoryRows.KEY_ORDER.compare(key, timersGone) <= 0 ? "" : timersGone;
    }

    /** There is a timer less. */
    final void timerRemoved(String key) {
        if (key.equals(firstTimer)) {
            timersGone = key;
            firstTimer = "";
        }
    }

    /** Keys of the stack's resource rows after one of them: versions, and names without one. */
    public List<String> resourceKeys(String after, int limit) {
        Scan scan = new Scan(base, Table.RESOURCES, this::adopt, () -> Cells.added(wanted, versions));
        String prefix = Keys.resource(stack, "");
        return stripped(prefix, scan.keys(prefix, from(prefix, after), limit));
    }

    private Cell<?> adopt(RowReader.Entry entry) {
        Resource row = (Resource) entry.row();
        return row.getVersion() == 0
                ? wanted.adopt(row.getName(), entry)
                : versions.adopt(new VersionId(row.getName(), row.getVersion()), entry);
    }

    /** What roll-back would make of a node, if it differs from the present. */
    public Optional<UndoRow> undo(String node) {
        return get(Keys.undo(stack, node), UndoRow.class);
    }

    /** A remembered request. */
    public Optional<RequestRow> request(String requestId) {
        return get(Keys.request(stack, requestId), RequestRow.class);
    }

    /** The live versions that hold an identity. */
    public List<Version> holders(String type, String identity) {
        List<Version> holders = new ArrayList<>();
        for (String version : identity(type, identity).map(IdentityRow::getVersions).orElse(List.of())) {
            version(VersionId.parse(version)).ifPresent(holders::add);
        }
        return holders;
    }

    /** How a physical id stands among the identities of its type: they must not be taken for each other. */
    public static String asIdentity(String physicalId) {
        return "\u0001" + physicalId;
    }

    /** The live versions that hold the same identity as one, itself not among them. */
    public List<Version> sharing(Version version) {
        return version.identity.isEmpty()
                ? List.of()
                : holders(version.type, version.identity.get()).stream().filter(other -> !other.id.equals(version.id))
                        .toList();
    }

    /** The live versions of the same name that have the same physical id, itself not among them: of a type without identity, it is all that tells what is the same. */
    public List<Version> siblings(Version version) {
        List<Version> siblings = new ArrayList<>();
        if (version.physicalId.isPresent()) {
            for (long number : node(version.id.name()).map(node -> node.versions).orElse(List.of())) {
                if (number != version.id.number()) {
                    version(new VersionId(version.id.name(), number)).filter(
                            other -> other.type.equals(version.type) && other.physicalId.equals(version.physicalId))
                            .ifPresent(siblings::add);
                }
            }
        }
        return siblings;
    }

    /** Who holds an identity and what waits for it. */
    Optional<IdentityRow> identity(String type, String identity) {
        return get(Keys.identity(stack, type, identity), IdentityRow.class);
    }

    /** What an unwanted version was last seen to wait for. */
    public Optional<Witness> witness(VersionId version) {
        return node(version.name()).flatMap(node -> node.witness(version.number()));
    }

    /** One item of a lane's rows. */
    public WorkItem work(Lane lane, long position) {
        return get(Keys.work(stack, lane.name(), position), WorkItem.class).orElseThrow();
    }

    /** A change that waits. */
    public WaitingRow waiting(long position) {
        return get(Keys.waiting(stack, position), WaitingRow.class).orElseThrow();
    }

    /** The partition's settings; the defaults where it knows none. */
    public Settings settings() {
        if (settings.isEmpty()) {
            settings = Optional.of(base.get(Table.NODES, Keys.SETTINGS).map(Settings.class::cast).orElse(DEFAULTS));
        }
        return settings.get();
    }

    /** A resource type as the partition knows it. */
    public Optional<ResourceType> type(String name) {
        return types.get(name).value();
    }

    /**
     * Names that depend on a name by their definition, or that have a live version that may be built on it: first those that stand in its row, then those in rows
     * of their own, in order of key.
     *
     * @param after
     *            one that has a row of its own, to begin behind it; empty to begin with the first of all
     * @param limit
     *            how many at most, not less than stand in its row
     */
    public List<String> dependants(Node node, String after, int limit) {
        List<String> inside = after.isEmpty() ? node.dependants : List.of();
        if (!node.wide) {
            return inside;
        }
        List<String> all = new ArrayList<>(inside);
        all.addAll(moreDependants(node, after, limit - inside.size()));
        return all;
    }

    /** Of those, the ones that have rows of their own, after one of them. */
    public List<String> moreDependants(Node node, String after, int limit) {
        return node.wide ? names(Keys.dependants(stack, node.key), after, limit) : List.of();
    }

    /** Node keys that something is known of, after one of them. */
    public List<String> nodes(String after, int limit) {
        return nodeKeys("", after, limit);
    }

    private List<String> nodeKeys(String beginning, String after, int limit) {
        String all = Keys.node(stack, "");
        Scan scan = new Scan(base, Table.NODES, entry -> nodes.adopt(entry.key().substring(all.length()), entry),
                nodes::added);
        return stripped(all, scan.keys(all + beginning, from(all, after), limit));
    }

    /** Node keys that the change being taken in names, after one of them. */
    public List<String> stagedNodes(String after, int limit) {
        return stagedNodes(head().orElseThrow().stagedAt, after, limit);
    }

    /** Node keys that have an undo row, after one of them. */
    public List<String> undoNodes(String after, int limit) {
        return names(Keys.undo(stack, ""), after, limit);
    }

    /** Parameters that are declared, by name: node keys. */
    public List<String> parameters() {
        return nodeKeys(NodeKeys.parameter(""), "", Integer.MAX_VALUE).stream()
                .filter(key -> node(key).filter(node -> node.defined).isPresent()).toList();
    }

    /** The public row. */
    public Optional<Stack> publicRow() {
        return publicCell().value();
    }

    final Cell<Stack> publicCell() {
        if (publicRow.isEmpty()) {
            publicRow = Optional.of(read(Table.STACKS, stack, row -> (Stack) row));
        }
        return publicRow.get();
    }

    /** The public row's cell, if it was looked at. */
    final Optional<Cell<Stack>> knownPublicCell() {
        return publicRow;
    }

    <T extends SpecificRecord> Optional<T> get(String key, Class<T> type) {
        Optional<SpecificRecord> row = others.get(key).value();
        return row.isEmpty() ? Optional.empty() : Optional.of(type.cast(row.get()));
    }

    private List<String> names(String prefix, String after, int limit) {
        Scan scan = new Scan(base, Table.NODES, entry -> others.adopt(entry.key(), entry), others::added);
        return stripped(prefix, scan.keys(prefix, from(prefix, after), limit));
    }

    private static String from(String prefix, String after) {
        return after.isEmpty() ? "" : prefix + after;
    }

    private static List<String> stripped(String prefix, List<String> keys) {
        List<String> stripped = new ArrayList<>(keys.size());
        for (String key : keys) {
            stripped.add(key.substring(prefix.length()));
        }
        return stripped;
    }
}
