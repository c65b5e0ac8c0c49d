package io.convection.core.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Rows;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.records.Definition;
import io.convection.records.row.Dependency;

/**
 * Edges between names. A dependant stands at what it depends on from its definition on, and as long as a live version of it may be built on that: so that nothing
 * has to be written for an edge when the version is made.
 */
final class Edges {

    /** Characters of a physical id and attributes that are told along; who needs longer ones reads the version. */
    private static final int SHORT = 256;

    private Edges() {}

    /** A definition comes into force: the node depends on these names from now on. */
    static void set(Node node, Definition definition, SortedSet<String> names, Rows rows) {
        List<Dependency> before = node.dependencies;
        List<Dependency> after = new ArrayList<>(names.size());
        for (String name : names) {
            boolean reads = !definition.getDependsOn().contains(name);
            after.add(node.dependency(name).map(known -> reading(known, reads))
                    .orElseGet(() -> joined(node, name, reads, rows)));
        }
        node.dependencies = after;
        count(node);
        before.stream().map(Dependency::getName).filter(name -> !names.contains(name))
                .forEach(name -> leave(node, name, rows));
    }

    private static Dependency reading(Dependency known, boolean reads) {
        return known.getReads() == reads
                ? known
                : new Dependency(known.getName(), reads, known.getVersion(), null, null);
    }

    private static Dependency joined(Node node, String name, boolean reads, Rows rows) {
        if (node.kept.contains(name)) {
            node.kept = without(node.kept, name);
        } else {
            rows.dependants().add(name, node.key);
        }
        Node other = rows.node(name).orElseThrow();
        return new Dependency(name, reads, other.pending ? 0 : other.current, null, null);
    }

    /** A definition is no longer in force: the node depends on nothing. */
    static void clear(Node node, Rows rows) {
        List<Dependency> before = node.dependencies;
        node.dependencies = List.of();
        count(node);
        before.forEach(dependency -> leave(node, dependency.getName(), rows));
    }

    private static void leave(Node node, String name, Rows rows) {
        if (node.versions.isEmpty()) {
            rows.dependants().remove(name, node.key);
        } else {
            List<String> kept = new ArrayList<>(node.kept);
            kept.add(name);
            node.kept = kept;
        }
    }

    /** Names kept for the sake of live versions are let go when none is built on them any more. */
    static void release(Node node, Rows rows) {
        if (node.kept.isEmpty()) {
            return;
        }
        SortedSet<String> needed = new TreeSet<>();
        for (long number : node.versions) {
            rows.version(new VersionId(node.key, number)).ifPresent(version -> version.requires
                    .forEach(required -> needed.add(VersionId.parse(required).name())));
        }
        for (String name : node.kept) {
            if (!needed.contains(name)) {
                node.kept = without(node.kept, name);
                rows.dependants().remove(name, node.key);
            }
        }
    }

    /** A dependency became pending: its version counts for nothing until it is told anew. */
    static void close(Node node, int index) {
        Dependency old = node.dependencies.get(index);
        tell(node, index, new Dependency(old.getName(), old.getReads(), 0L, null, null));
        node.asDispatched = false;
    }

    /** A dependency settled: it is told which version it is now, so that nobody has to ask. */
    static void open(Node node, int index, Node settled, Rows rows) {
        tell(node, index, told(settled, node.dependencies.get(index), rows));
    }

    private static void tell(Node node, int index, Dependency told) {
        List<Dependency> dependencies = new ArrayList<>(node.dependencies);
        dependencies.set(index, told);
        node.dependencies = dependencies;
        count(node);
    }

    private static void count(Node node) {
        long open = 0;
        for (Dependency dependency : node.dependencies) {
            open += dependency.getVersion() == 0 ? 1 : 0;
        }
        node.open = open;
    }

    private static Dependency told(Node settled, Dependency old, Rows rows) {
        if (old.getReads() && NodeKeys.isResource(settled.key) && settled.current > 0) {
            Version version = rows.version(settled.currentId()).orElseThrow();
            String physicalId = version.physicalId.orElse("");
            if (version.physicalId.isPresent() && physicalId.length() + version.attributes.length() <= SHORT) {
                return new Dependency(old.getName(), true, settled.current, physicalId, version.attributes);
            }
        }
        return new Dependency(old.getName(), old.getReads(), settled.current, null, null);
    }

    private static List<String> without(List<String> names, String name) {
        List<String> left = new ArrayList<>(names);
        left.remove(name);
        return left;
    }
}
