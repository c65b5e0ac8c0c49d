package io.convection.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.convection.records.Definition;
import io.convection.records.row.Company;
import io.convection.records.row.Dependency;
import io.convection.records.row.NodeRow;
import io.convection.records.row.Witness;

/** Working copy of a node: the state of a name, output, parameter or group. Only {@code apply} sets a field. */
public final class Node {

    /** Its key: {@code A}, {@code =url}, {@code $size} or {@code ~all}; see {@link NodeKeys}. */
    public final String key;
    /** Hash of its definition, where that has a row of its own; else empty. */
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
    /** Its definition protects it. */
    public boolean protect;
    /** Its dependencies that are pending. */
    public long open;
    /** Its definition, where that is short; a long one has a row of its own. */
    public Optional<Definition> definition = Optional.empty();
    /**
     * What it depends on by its definition, in order of name. The current version of each stands here as it was told when it settled, 0 while it is pending;
     * whatever would change a settled name's current version, or its physical id or attributes, must make the name pending.
     */
    public List<Dependency> dependencies = List.of();
    /** Names that it no longer depends on by its definition, but on which a live version of it may be built. */
    public List<String> kept = List.of();
    /** Names that depend on this one or keep it, in the order in which they came; more of them have rows of their own. */
    public List<String> dependants = List.of();
    /** There are, or were, dependants in rows of their own. */
    public boolean wide;
    /** Versions that are to go, and what each waits for. */
    public List<Witness> witnesses = List.of();

    /** Of a group: its live versions by number. Those of a resource have rows of their own. */
    final Map<Long, Version> companies;

    /** A node that nothing is known of. */
    public Node(String key) {
        this.key = key;
        this.companies = NodeKeys.isGroup(key) ? new TreeMap<>() : Map.of();
    }

    Node(String key, NodeRow row) {
        this(key);
        hash = row.getHash();
        current = row.getCurrent();
        versions = row.getVersions();
        defined = row.getDefined();
        pending = row.getPending();
        asDispatched = row.getAsDispatched();
        protect = row.getProtect();
        open = row.getOpen();
        definition = row.getDefinition();
        dependencies = row.getDependencies();
        kept = row.getKept();
        dependants = row.getDependants();
        wide = row.getWide();
        witnesses = row.getWitnesses();
        for (Company company : row.getCompanies()) {
            Version version = new Version(new VersionId(key, company.getVersion()), "", Optional.empty());
            version.requires = company.getRequires();
            companies.put(company.getVersion(), version);
        }
    }

    NodeRow toRow() {
        return new NodeRow(hash, current, versions, defined, pending, asDispatched, protect, open,
                definition.orElse(null),
                dependencies, kept, dependants, wide, witnesses, companies());
    }

    private List<Company> companies() {
        if (companies.isEmpty()) {
            return List.of();
        }
        List<Company> all = new ArrayList<>(companies.size());
        companies.forEach((number, version) -> all.add(new Company(number, version.requires)));
        return all;
    }

    /** Whether this is its definition. */
    public boolean isDeclared(Definition wanted) {
        return definition.isPresent()
                ? DefinitionHash.same(definition.get(), wanted)
                : hash.equals(DefinitionHash.of(wanted));
    }

    /** The current version; for nodes that have one. */
    public VersionId currentId() {
        return new VersionId(key, current);
    }

    /** What it was told of a name that it depends on by its definition; empty where it does not. */
    public Optional<Dependency> dependency(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(dependencies.get(index));
    }

    /** Where a name stands among {@link #dependencies}; -1 where it does not. */
    public int indexOf(String name) {
        for (int i = 0; i < dependencies.size(); i++) {
            if (dependencies.get(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** What a version of it waits for. */
    public Optional<Witness> witness(long version) {
        for (Witness witness : witnesses) {
            if (witness.getVersion() == version) {
                return Optional.of(witness);
            }
        }
        return Optional.empty();
    }
}
