package io.convection.core.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.Lane;
import io.convection.records.Resource;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.Trust;
import io.convection.records.WorkItem;
import io.convection.records.row.DefinitionRow;
import io.convection.records.row.HeadRow;
import io.convection.records.row.IdentityRow;
import io.convection.records.row.MarkRow;
import io.convection.records.row.NodeRow;
import io.convection.records.row.ParkedRow;
import io.convection.records.row.PartsRow;
import io.convection.records.row.QuarantineRow;
import io.convection.records.row.RequestRow;
import io.convection.records.row.StagedRow;
import io.convection.records.row.TypeRow;
import io.convection.records.row.UndoRow;
import io.convection.records.row.WaitingRow;

/**
 * The rows of one stack as they stand while one input is decided: read from the store when first asked for, each once. Whoever decides sees only this;
 * {@link Rows} changes them.
 */
public class View {

    static {
        Trust.install();
    }

    private static final Settings DEFAULTS = Settings.newBuilder().build();

    final Cells cells;
    final String stack;
    final Instant now;
    long sequence;
    /** When the stack's earliest timer was due before this entry; 0 for never. */
    final long dueBefore;

    View(RowReader base, String stack, Instant now) {
        this.cells = new Cells(base);
        this.stack = stack;
        this.now = now;
        this.sequence = head().map(head -> head.sequence + 1).orElse(0L);
        this.dueBefore = head().map(Head::dueOnAgenda).orElseGet(this::agenda);
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
        return cells.get(Table.NODES, Keys.head(stack), row -> new Head((HeadRow) row)).map(Head.class::cast);
    }

    /** A node, if anything is known of it. */
    public Optional<Node> node(String key) {
        return cells.get(Table.NODES, Keys.node(stack, key), row -> new Node(key, (NodeRow) row)).map(Node.class::cast);
    }

    /** A live version. */
    public Optional<Version> version(VersionId id) {
        return cells.get(Table.RESOURCES, Keys.resource(stack, id.toString()), row -> open((Resource) row))
                .map(Version.class::cast);
    }

    /** What is declared of a node. */
    public Optional<DefinitionRow> definition(String node) {
        return get(Keys.definition(stack, node), DefinitionRow.class);
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
        return names(Keys.timers(stack), after, limit).stream().map(Timer::parse).toList();
    }

    /** Keys of the stack's resource rows after one of them: versions, and names without one. */
    public List<String> resourceKeys(String after, int limit) {
        String prefix = stack + "/";
        return stripped(prefix, cells.keys(Table.RESOURCES, prefix, from(prefix, after), limit,
                (key, row) -> open((Resource) row)));
    }

    private static Object open(Resource row) {
        return row.getVersion() == 0 ? row : new Version(row);
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

    /** The live versions that hold the same identity as one, itself not among them. */
    public List<Version> sharing(Version version) {
        return version.identity.map(identity -> holders(version.type, identity)).orElse(List.of()).stream()
                .filter(other -> !other.id.equals(version.id)).toList();
    }

    /** Who holds an identity and what waits for it. */
    Optional<IdentityRow> identity(String type, String identity) {
        return get(Keys.identity(stack, type, identity), IdentityRow.class);
    }

    /** The version that an unwanted version was last seen to wait for. */
    public Optional<String> blockedBy(VersionId version) {
        return get(Keys.blocked(stack, version.toString()), MarkRow.class).map(MarkRow::getText);
    }

    /** Whether one version was built on another. */
    public boolean requires(String requirer, VersionId required) {
        return get(Keys.requirers(stack, required.toString()) + requirer, MarkRow.class).isPresent();
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
        return get(Keys.SETTINGS, Settings.class).orElse(DEFAULTS);
    }

    /** A resource type as the partition knows it. */
    public Optional<ResourceType> type(String name) {
        return get(Keys.type(name), TypeRow.class).map(TypeRow::getType);
    }

    /** Names that depend on a name by their definition, after one of them. */
    public List<String> dependants(String node, String after, int limit) {
        return names(Keys.dependants(stack, node), after, limit);
    }

    /** Versions that were built on a version, after one of them. */
    public List<String> requirers(VersionId version, String after, int limit) {
        return names(Keys.requirers(stack, version.toString()), after, limit);
    }

    /** Node keys that something is known of, after one of them. */
    public List<String> nodes(String after, int limit) {
        String prefix = Keys.node(stack, "");
        return stripped(prefix, cells.keys(Table.NODES, prefix, from(prefix, after), limit,
                (key, row) -> new Node(key.substring(prefix.length()), (NodeRow) row)));
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
        return names(Keys.definition(stack, NodeKeys.parameter("")), "", Integer.MAX_VALUE).stream()
                .map(NodeKeys::parameter).toList();
    }

    /** The public row. */
    public Optional<Stack> publicRow() {
        return cells.get(Table.STACKS, stack, row -> row).map(Stack.class::cast);
    }

    private <T extends SpecificRecord> Optional<T> get(String key, Class<T> type) {
        return cells.get(Table.NODES, key, row -> row).map(type::cast);
    }

    private List<String> names(String prefix, String after, int limit) {
        return stripped(prefix, cells.keys(Table.NODES, prefix, from(prefix, after), limit, (key, row) -> row));
    }

    private static String from(String prefix, String after) {
        return after.isEmpty() ? "" : prefix + after;
    }

    private static List<String> stripped(String prefix, List<String> keys) {
        return keys.stream().map(key -> key.substring(prefix.length())).toList();
    }
}
