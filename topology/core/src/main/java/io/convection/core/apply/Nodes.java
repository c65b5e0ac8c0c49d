package io.convection.core.apply;

import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.lifecycle.StackEvent;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Rows;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.records.Lane;
import io.convection.records.WorkKind;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.OutputResolved;
import io.convection.records.fact.Pended;
import io.convection.records.fact.Settled;
import io.convection.records.fact.TakenBack;

/** Facts about names and outputs: pending, settled, failed. */
final class Nodes {

    /** Dependants told in one go; the rest is work of its own. */
    static final int FAN = 500;

    private Nodes() {}

    static void apply(Pended fact, Rows rows) {
        for (String key : fact.getNodes()) {
            rows.editNode(key).pending = true;
            rows.editHead().pending++;
            rows.signal(Lane.LOOK, WorkKind.NODE, key, 0, "");
            spread(rows, key, true, "");
        }
    }

    /** Tells the dependants of a node, {@link #FAN} at most, that it became pending or settled. */
    static void spread(Rows rows, String key, boolean pending, String after) {
        Optional<Node> known = rows.node(key);
        if (known.isEmpty()) {
            return;
        }
        Node self = known.get();
        List<String> dependants = rows.dependants(self, after, FAN);
        for (String dependant : dependants) {
            // One that only keeps the name for the sake of an old version is not told.
            int index = rows.node(dependant).orElseThrow().indexOf(key);
            if (index >= 0) {
                tell(rows.editNode(dependant), index, self, pending, rows);
            }
        }
        if (dependants.size() == FAN) {
            rows.signal(Lane.SPREAD, pending ? WorkKind.SPREAD_PENDING : WorkKind.SPREAD_SETTLED, key, 0,
                    dependants.get(FAN - 1));
        }
    }

    private static void tell(Node node, int index, Node self, boolean pending, Rows rows) {
        if (pending) {
            Edges.close(node, index);
            if (!node.pending) {
                rows.signal(Lane.CLOSURE, WorkKind.PEND, node.key, 0, "");
            }
        } else {
            Edges.open(node, index, self, rows);
            if (node.pending && node.open == 0) {
                rows.signal(Lane.LOOK, WorkKind.NODE, node.key, 0, "");
            }
        }
    }

    static void apply(TakenBack fact, Rows rows) {
        Node node = rows.editNode(fact.getResource());
        setCurrent(rows, node, fact.getVersion());
        rows.deleteWitness(node.currentId());
    }

    static void apply(Settled fact, Rows rows) {
        Node node = rows.editNode(fact.getResource());
        if (NodeKeys.isGroup(node.key) && !node.versions.contains(fact.getVersion())) {
            Version company = new Version(id(node, fact.getVersion()), "", Optional.empty());
            company.requires = fact.getRequires();
            Versions.add(company, rows.editHead(), node, rows);
        }
        setCurrent(rows, node, fact.getVersion());
        Version seen = rows.version(node.currentId()).orElseThrow();
        if (!seen.requires.equals(fact.getRequires()) || seen.deletionPolicy != fact.getDeletionPolicy()
                || seen.protect != fact.getProtect()) {
            Version version = rows.editVersion(seen.id);
            version.deletionPolicy = fact.getDeletionPolicy();
            if (version.protect != fact.getProtect()) {
                version.protect = fact.getProtect();
                rows.guard(node.key, version.protect);
            }
            Versions.setRequires(rows, version, fact.getRequires());
        }
        Edges.release(node, rows);
        settle(rows, node);
        for (long superseded : fact.getSuperseded()) {
            rows.signal(Lane.CLEAN, WorkKind.VERSION, node.key, superseded, "");
        }
        spread(rows, node.key, false, "");
    }

    static void apply(OutputResolved fact, Rows rows) {
        PublicRow.setOutput(fact, rows);
        settle(rows, rows.editNode("=" + fact.getOutput()));
    }

    /** Looked at again in the next traversal. The first failure is the one that people are told of. */
    static void apply(NameFailed fact, Rows rows) {
        Head head = rows.editHead();
        var failed = Lives.begin(rows, StackEvent.NAME_FAILED);
        head.failures++;
        if (head.failure.isEmpty()) {
            head.failure = fact.getResource() + ": " + fact.getReason();
        }
        Lives.end(rows, failed);
        rows.signal(Lane.LATER, WorkKind.NODE, fact.getResource(), 0, "");
        // And the versions that are to go, and could not.
        rows.node(fact.getResource()).filter(node -> !node.defined || fact.getCode().equals(Code.PROTECTED.id()))
                .map(node -> node.versions).orElse(List.of())
                .forEach(version -> rows.signal(Lane.LATER, WorkKind.VERSION, fact.getResource(), version, ""));
    }

    /** The one place where a name's current version changes, so that the head's count stays true. */
    static void setCurrent(Rows rows, Node node, long version) {
        if (node.current != version) {
            if (node.defined && NodeKeys.hasVersions(node.key)) {
                rows.editHead().held += (version > 0 ? 1 : 0) - (node.current > 0 ? 1 : 0);
            }
            node.current = version;
        }
    }

    private static void settle(Rows rows, Node node) {
        node.pending = false;
        node.asDispatched = false;
        rows.editHead().pending--;
    }

    static VersionId id(Node node, long version) {
        return new VersionId(node.key, version);
    }
}
