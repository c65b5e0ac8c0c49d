package io.convection.core.state;

import java.util.List;

import io.convection.records.row.NodeRow;

/** Working copy of a node: the state of a name, output or parameter. Only {@code apply} sets a field. */
public final class Node {

    /** Its key: {@code A}, {@code =url} or {@code $size}; see {@link NodeKeys}. */
    public final String key;
    /** Hash of its definition; empty where it has none. */
    public String hash = "";
    /** The number of the current version; 0 for none. */
    public long current;
    /** All live versions, rising. */
    public List<Long> versions = List.of();
    /** The template declares it. */
    public boolean defined;
    /** It may differ from its definition. */
    public boolean pending;
    /** Nothing that its evaluation rests on has changed since the operation on its current version was dispatched. */
    public boolean asDispatched;
    /** Its dependencies that are pending. */
    public long open;

    /** A node that nothing is known of. */
    public Node(String key) {
        this.key = key;
    }

    Node(String key, NodeRow row) {
        this(key);
        hash = row.getHash();
        current = row.getCurrent();
        versions = row.getVersions();
        defined = row.getDefined();
        pending = row.getPending();
        asDispatched = row.getAsDispatched();
        open = row.getOpen();
    }

    NodeRow toRow() {
        return new NodeRow(hash, current, versions, defined, pending, asDispatched, open);
    }

    /** The current version; for nodes that have one. */
    public VersionId currentId() {
        return new VersionId(key, current);
    }
}
