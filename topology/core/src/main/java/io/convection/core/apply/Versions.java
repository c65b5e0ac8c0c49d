package io.convection.core.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Rows;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.records.CommandAction;
import io.convection.records.Lane;
import io.convection.records.ResourceStatus;
import io.convection.records.WorkKind;
import io.convection.records.fact.Blocked;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Succeeded;
import io.convection.records.row.Witness;

/** Facts about versions: dispatched, and what became of it. */
final class Versions {

    private Versions() {}

    static VersionId id(Node node, long version) {
        return new VersionId(node.key, version);
    }

    static void apply(Dispatched fact, Rows rows) {
        Head head = rows.editHead();
        head.inFlight++;
        head.operations++;
        Node node = rows.editNode(fact.getResource());
        Version version = fact.getAction() == CommandAction.CREATE
                ? born(fact, head, node, rows)
                : rows.editVersion(id(node, fact.getVersion()));
        version.action = Optional.of(fact.getAction());
        version.status = ResourceStatus.valueOf(fact.getAction().name() + "_IN_PROGRESS");
        version.reason = "";
        version.operation = fact.getOperation();
        version.attempt = fact.getAttempt();
        version.traversal = fact.getTraversal();
        version.startedAt = rows.now();
        if (fact.getAction() == CommandAction.DELETE) {
            version.doomed = true;
            if (node.current == version.id.number()) {
                Nodes.setCurrent(rows, node, 0);
            }
        } else {
            version.nextProperties = Optional.of(fact.getProperties());
            node.asDispatched = true;
            Nodes.setCurrent(rows, node, version.id.number());
            TreeSet<String> union = new TreeSet<>(version.requires);
            union.addAll(fact.getRequires());
            setRequires(rows, version, List.copyOf(union));
        }
    }

    private static Version born(Dispatched fact, Head head, Node node, Rows rows) {
        Version version = new Version(id(node, fact.getVersion()), fact.getType(), fact.getIdentity());
        version.deletionPolicy = fact.getDeletionPolicy();
        rows.addVersion(version);
        fact.getIdentity().ifPresent(identity -> rows.putHolder(fact.getType(), identity, version.id));
        head.versions = fact.getVersion();
        head.live++;
        if (node.versions.isEmpty()) {
            rows.deleteWanted(node.key);
        }
        List<Long> versions = new ArrayList<>(node.versions);
        versions.add(fact.getVersion());
        node.versions = List.copyOf(versions);
        return version;
    }

    static void apply(Succeeded fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), rows);
        version.status = ResourceStatus.valueOf(fact.getAction().name() + "_COMPLETE");
        version.physicalId = fact.getPhysicalId();
        version.attributes = fact.getAttributes();
        version.properties = version.nextProperties;
        version.nextProperties = Optional.empty();
        version.tainted = false;
        lookAgain(version, rows);
    }

    /**
     * A create that failed made no version that could be current; an update that failed leaves what is applied unknown; a delete that failed leaves the version
     * doomed, and is tried again by the next traversal.
     */
    static void apply(Failed fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), rows);
        version.status = ResourceStatus.valueOf(fact.getAction().name() + "_FAILED");
        version.reason = fact.getReason();
        version.nextProperties = Optional.empty();
        fact.getPhysicalId().ifPresent(id -> version.physicalId = Optional.of(id));
        Node node = rows.editNode(fact.getResource());
        node.asDispatched = false;
        if (fact.getAction() == CommandAction.CREATE && node.current == version.id.number()) {
            Nodes.setCurrent(rows, node, 0);
        } else if (fact.getAction() == CommandAction.UPDATE) {
            version.tainted = true;
        }
        if (fact.getAction() == CommandAction.DELETE && version.traversal == rows.editHead().traversal) {
            rows.signal(Lane.LATER, WorkKind.VERSION, node.key, version.id.number(), "");
        } else {
            lookAgain(version, rows);
        }
    }

    static void apply(ReplacementNeeded fact, Rows rows) {
        Version version = ended(fact.getResource(), fact.getVersion(), rows);
        version.status = version.tainted ? ResourceStatus.UPDATE_FAILED : ResourceStatus.UPDATE_COMPLETE;
        version.nextProperties = Optional.empty();
        version.replaceFor = Optional.of(fact.getPropertiesHash());
        version.reason = fact.getReason();
        rows.editNode(fact.getResource()).asDispatched = false;
        lookAgain(version, rows);
    }

    /** A dependant with a row of its own is where the search goes on; those few without are looked at anew each time. */
    static void apply(Blocked fact, Rows rows) {
        VersionId id = new VersionId(fact.getResource(), fact.getVersion());
        Node node = rows.editNode(id.name());
        boolean found = fact.getBy().indexOf('#') >= 0;
        String by = found ? VersionId.parse(fact.getBy()).name() : fact.getBy();
        String before = node.witness(id.number()).map(Witness::getAfter).orElse("");
        rows.putWitness(id, found ? fact.getBy() : "", node.dependants.contains(by) ? before : by);
        if (!found) {
            rows.signal(Lane.LOOK, WorkKind.VERSION, id.name(), id.number(), "");
        }
    }

    static void apply(Gone fact, Rows rows) {
        Head head = rows.editHead();
        Node node = rows.editNode(fact.getResource());
        Version version = rows.editVersion(id(node, fact.getVersion()));
        head.inFlight -= version.inFlight() ? 1 : 0;
        head.live--;
        if (node.current == version.id.number()) {
            Nodes.setCurrent(rows, node, 0);
        }
        setRequires(rows, version, List.of());
        version.identity.filter(identity -> rows.holder(version.type, identity).filter(version.id::equals).isPresent())
                .ifPresent(identity -> rows.deleteHolder(version.type, identity));
        rows.deleteWitness(version.id);
        rows.deleteVersion(version.id);
        node.versions = node.versions.stream().filter(number -> number != version.id.number()).toList();
        Edges.release(node, rows);
        if (node.defined) {
            afterGone(node, rows);
        } else {
            rows.forgetIfDone(node.key);
        }
    }

    /** A name that waited for an identity, or whose only version failed, is looked at again. */
    private static void afterGone(Node node, Rows rows) {
        if (node.versions.isEmpty()) {
            rows.definition(node.key).ifPresent(rows::putWanted);
        }
        if (node.pending) {
            rows.signal(Lane.LOOK, WorkKind.NODE, node.key, 0, "");
        }
    }

    /** Sets what a version was built on; an unwanted version that waited for it to let go is looked at. */
    static void setRequires(Rows rows, Version version, List<String> requires) {
        String self = version.id.toString();
        for (String old : version.requires) {
            if (!requires.contains(old)) {
                VersionId required = VersionId.parse(old);
                if (rows.witness(required).filter(witness -> witness.getBy().equals(self)).isPresent()) {
                    rows.signal(Lane.LOOK, WorkKind.VERSION, required.name(), required.number(), "");
                }
            }
        }
        version.requires = requires;
    }

    private static Version ended(String resource, long number, Rows rows) {
        rows.editHead().inFlight--;
        Version version = rows.editVersion(new VersionId(resource, number));
        version.action = Optional.empty();
        return version;
    }

    private static void lookAgain(Version version, Rows rows) {
        rows.signal(Lane.LOOK, WorkKind.NODE, version.id.name(), 0, "");
        rows.signal(Lane.LOOK, WorkKind.VERSION, version.id.name(), version.id.number(), "");
    }
}
