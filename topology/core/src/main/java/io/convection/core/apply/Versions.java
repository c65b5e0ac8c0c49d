package io.convection.core.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.lifecycle.VersionEvent;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Rows;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.Lane;
import io.convection.records.WorkKind;
import io.convection.records.fact.AwaitsIdentity;
import io.convection.records.fact.Blocked;
import io.convection.records.fact.DeleteFirst;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.Severed;
import io.convection.records.fact.Tainted;
import io.convection.records.row.Witness;

/** Facts about versions beside their operations: what was built on what, what is found of them, and when they are gone. */
final class Versions {

    private Versions() {}

    static VersionId id(Node node, long version) {
        return new VersionId(node.key, version);
    }

    /** A version begins to exist. */
    static void add(Version version, Head head, Node node, Rows rows) {
        rows.addVersion(version);
        head.versions = Math.max(head.versions, version.id.number());
        head.live++;
        if (node.defined && node.versions.isEmpty() && NodeKeys.isResource(node.key)) {
            rows.deleteWanted(node.key);
        }
        List<Long> versions = new ArrayList<>(node.versions);
        versions.add(version.id.number());
        node.versions = List.copyOf(versions);
    }

    /** The physical id became known; for a type with identity, other versions may have the same. */
    static void setPhysicalId(Version version, Optional<String> physicalId, Rows rows) {
        if (physicalId.isPresent() && !physicalId.equals(version.physicalId)) {
            forgetPhysicalId(version, rows);
            version.physicalId = physicalId;
            version.identity
                    .ifPresent(identity -> rows.identities().add(version.type, View.asIdentity(physicalId.get()),
                            version.id));
        }
    }

    private static void forgetPhysicalId(Version version, Rows rows) {
        version.identity.ifPresent(identity -> version.physicalId.ifPresent(
                id -> rows.identities().remove(version.type, View.asIdentity(id), version.id)));
    }

    static void apply(OrphanFound fact, Rows rows) {
        if (fact.getVersion() == 0) {
            return;
        }
        Node node = rows.editNode(fact.getResource());
        Version version = new Version(id(node, fact.getVersion()), fact.getType(), Optional.empty());
        var found = Lives.begin(version, VersionEvent.found(fact));
        version.reason = "made by " + fact.getMadeBy() + ", which had been given up";
        version.orphan = true;
        version.physicalId = Optional.of(fact.getPhysicalId()).filter(id -> !id.isEmpty());
        version.doubtful = version.physicalId.isEmpty();
        version.madeBy = Optional.of(fact.getMadeBy());
        version.startedAt = rows.now();
        Lives.end(version, found);
        add(version, rows.editHead(), node, rows);
        rows.signal(Lane.CLEAN, WorkKind.VERSION, node.key, version.id.number(), "");
    }

    static void apply(PhysicalIdFound fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        setPhysicalId(version, Optional.of(fact.getPhysicalId()), rows);
        // A create that failed without having made anything held its identity no longer.
        version.identity.ifPresent(identity -> rows.identities().add(version.type, identity, version.id));
        rows.signal(Lane.CLEAN, WorkKind.VERSION, fact.getResource(), fact.getVersion(), "");
    }

    static void apply(Tainted fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        var tainted = Lives.begin(version, VersionEvent.TAINTED);
        version.tainted = true;
        version.reason = fact.getReason();
        Lives.end(version, tainted);
        rows.editNode(fact.getResource()).asDispatched = false;
    }

    static void apply(MarkedUnhealthy fact, Rows rows) {
        rows.remembered().remember(fact.getRequestId(), fact.getContentHash());
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        var marked = Lives.begin(version, VersionEvent.FOUND_UNHEALTHY);
        version.unhealthy = true;
        version.reason = fact.getReason();
        Lives.end(version, marked);
        rows.editNode(fact.getResource()).asDispatched = false;
    }

    static void apply(AwaitsIdentity fact, Rows rows) {
        String waiter = fact.getVersion() == 0
                ? fact.getResource()
                : new VersionId(fact.getResource(), fact.getVersion()).toString();
        rows.identities().await(fact.getType(), fact.getIdentity(), waiter);
    }

    static void apply(DeleteFirst fact, Rows rows) {
        rows.editHead().deleteFirst++;
        rows.editVersion(new VersionId(fact.getResource(), fact.getVersion())).deleteFirst = true;
        rows.signal(Lane.CLEAN, WorkKind.VERSION, fact.getResource(), fact.getVersion(), "");
    }

    static void apply(Severed fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        setRequires(rows, version, version.requires.stream().filter(id -> !id.equals(fact.getFrom())).toList());
        version.severed = true;
        rows.editNode(fact.getResource()).asDispatched = false;
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
            rows.signal(Lane.CLEAN, WorkKind.VERSION, id.name(), id.number(), "");
        }
    }

    static void apply(Gone fact, Rows rows) {
        Head head = rows.editHead();
        Node node = rows.editNode(fact.getResource());
        Version version = rows.editVersion(id(node, fact.getVersion()));
        if (!NodeKeys.isGroup(node.key)) {
            Lives.leave(version, fact.getReason());
        }
        version.identity.ifPresent(identity -> rows.identities().remove(version.type, identity, version.id));
        forgetPhysicalId(version, rows);
        Operations.end(version, rows);
        head.live--;
        head.deleteFirst -= version.deleteFirst ? 1 : 0;
        if (fact.getReason() == GoneReason.RETAINED) {
            version.physicalId.ifPresent(rows.remembered()::letGo);
            rows.remembered().letGo(rows.editHead().uid + "/" + version.id + "/1");
        }
        if (node.current == version.id.number()) {
            Nodes.setCurrent(rows, node, 0);
        }
        if (version.protect) {
            rows.guard(node.key, node.versions.stream().filter(number -> number != version.id.number())
                    .anyMatch(number -> rows.version(id(node, number)).filter(other -> other.protect).isPresent()));
        }
        setRequires(rows, version, List.of());
        rows.deleteWitness(version.id);
        if (head.observing > 0 && rows.observing(version.id).isPresent()) {
            Observations.answered(version.id, rows);
        }
        rows.deleteVersion(version.id);
        node.versions = node.versions.stream().filter(number -> number != version.id.number()).toList();
        Edges.release(node, rows);
        if (node.defined) {
            afterGone(node, rows);
        } else {
            rows.dependants().forgetIfDone(node.key);
        }
    }

    /** A name that waited for an identity, or whose only version failed, is looked at again. */
    private static void afterGone(Node node, Rows rows) {
        if (node.versions.isEmpty() && NodeKeys.isResource(node.key)) {
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
                    rows.signal(Lane.CLEAN, WorkKind.VERSION, required.name(), required.number(), "");
                }
            }
        }
        version.requires = requires;
    }

    /** Its operation ended. What its name holds can't be unwanted; whatever makes it so signals it. */
    static void lookAgain(Version version, Rows rows) {
        rows.signal(Lane.LOOK, WorkKind.NODE, version.id.name(), 0, "");
        boolean held = rows.node(version.id.name()).filter(node -> node.defined
                && node.current == version.id.number() && !version.deleteFirst).isPresent();
        if (!held) {
            rows.signal(Lane.CLEAN, WorkKind.VERSION, version.id.name(), version.id.number(), "");
        }
    }
}
