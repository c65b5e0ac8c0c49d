package io.convection.core.decide;

import java.time.Instant;
import java.util.List;

import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;
import io.convection.records.StackAction;
import io.convection.records.row.ParentRow;
import io.convection.records.row.UndoRow;

/** The judgements that convergence rests on, each by itself (design, "Two graphs, one rule"). Open to be replaced, so that tests can be tested. */
public class Rules {

    // ---- forward

    /** Rule 1: a name is evaluated when it is declared, pending, and all that it depends on is settled. */
    public boolean mayEvaluate(Node node) {
        return node.defined && node.pending && node.open == 0;
    }

    /** Rule 3: not while its current version has an operation in flight. */
    public boolean isFree(Version current) {
        return !current.inFlight();
    }

    /** What lies downstream of a pending name becomes pending, too. */
    public boolean mustPend(Node node) {
        return node.defined && !node.pending;
    }

    /** Fit: of the definition's type, physical id known, healthy or tainted, not doomed. */
    public boolean fits(Definition definition, Version version) {
        return version.type.equals(definition.getType()) && version.physicalId.isPresent() && !version.doomed
                && !version.orphan && !version.unhealthy && !version.deleteFirst && !version.inFlight()
                && version.status != ResourceStatus.CREATE_FAILED;
    }

    /** Fits as it is: the properties wanted are those applied, and that is known. */
    public boolean fitsExactly(Definition definition, Version version, String properties) {
        return fits(definition, version) && !version.tainted && !version.drifted && !version.severed
                && version.properties.filter(properties::equals).isPresent();
    }

    /** A protected version is not replaced; one that is unhealthy is, when its definition protects it no longer: it can't settle before. */
    public boolean isProtected(Definition definition, Version version) {
        return version.protect && version.physicalId.isPresent() && (definition.getProtect() || !version.unhealthy);
    }

    /** No operation starts on an identity on which another version has one in flight. */
    public boolean mustAwait(Version sharing) {
        return sharing.inFlight();
    }

    /** The versions of a name that are unwanted from now on: all but the one on which it settles. */
    public List<Long> superseded(Node node, Version settled) {
        return node.versions.size() == 1
                ? List.of()
                : node.versions.stream().filter(number -> number != settled.id.number()).toList();
    }

    /** I10: what a settled version was built on is exactly the current versions of its dependencies. */
    public List<String> builtOn(Version version, List<String> dependencies) {
        return dependencies;
    }

    // ---- backward

    /** Rule 2: a version is unwanted when its name left the template, or settled on another; one that is deleted first does not wait for that. */
    public boolean isUnwanted(Node node, Version version) {
        if (version.deleteFirst) {
            return true;
        }
        return node.current != version.id.number() ? !(node.defined && node.pending) : !node.defined;
    }

    /** A delete that failed is not tried again by the traversal that saw it fail. */
    public boolean mayTryDelete(Head head, Version version) {
        return version.status != ResourceStatus.DELETE_FAILED || version.traversal != head.traversal;
    }

    /** What another live version requires can't go. */
    public boolean blocks(Version requirer) {
        return true;
    }

    /**
     * A version that is deleted first is let go by all that have nothing in flight, but those on which a name has settled: what belongs to a pending name is brought
     * up to date afterwards, and what is unwanted can only be deleted any more.
     */
    public boolean letsGo(Node node, Version requirer) {
        boolean settled = node.defined && !node.pending && node.current == requirer.id.number();
        return !settled && !requirer.inFlight();
    }

    /** What another live version is, too, is not deleted but handed over to it. */
    public boolean takesOver(Version sharing) {
        return !sharing.doomed && sharing.physicalId.isPresent();
    }

    // ---- events

    /** A success of any attempt of the operation in flight is its outcome; any other answer counts only for the last one. */
    public boolean answers(ResourceEvent event, Version version) {
        boolean success = event.getKind() == EventKind.COMPLETED;
        return success ? event.getAttempt() <= version.attempt : event.getAttempt() == version.attempt;
    }

    /** A failure fails the traversal that dispatched the operation, and no other; while a change is taken in, outcomes are only recorded. */
    public boolean failsTraversal(Head head, Version version) {
        return version.traversal == head.traversal && head.inProgress() && !head.takesIn();
    }

    /** Another attempt goes out only for the traversal that dispatched the operation, while it goes on. */
    public boolean mayDispatch(Head head, Version version) {
        boolean failed = !head.failure.isEmpty() && head.action != StackAction.DELETE;
        return version.traversal == head.traversal && head.inProgress() && !head.takesIn() && !failed
                && !head.cancelled;
    }

    /** The first attempt of an operation. */
    public int firstAttempt(Version version) {
        return 1;
    }

    /** I5: an operation has no outcome if one of its attempts had none; that another one failed says nothing of what that one did. */
    public boolean isOutcomeUnknown(Version version, boolean ofLastAttempt) {
        return ofLastAttempt || version.outcomeUnknown;
    }

    /** No event that carries the id of a physical resource which the stack does not know is ever ignored. */
    public boolean isOrphan(ResourceEvent event) {
        return true;
    }

    /** Drift that is seen again after a heal with the same properties is reported, not healed again. */
    public boolean heals(Version version, String propertiesHash) {
        return version.healedFor.filter(propertiesHash::equals).isEmpty();
    }

    // ---- traversals

    /** The parent that waits for the end of its child is told it. */
    public boolean tellsParent(ParentRow row) {
        return row.getAnswers().isPresent();
    }

    /** A check only looks: what is pending stays so until the next traversal. */
    public boolean mayWork(Head head) {
        return head.action != StackAction.CHECK;
    }

    /** An undo row that is older than the last completed template is void. */
    public boolean isVoid(UndoRow row, Head head) {
        return row.getCompleted() != head.completed;
    }

    /** Each traversal has its own time, whatever was left to the one before. */
    public Instant deadline(Head head, Instant now, long timeoutMs) {
        return now.plusMillis(timeoutMs);
    }

    /** The traversal's time is over. */
    public boolean isOver(Head head) {
        return head.deadline > 0 && head.deadline <= head.firing && head.inProgress() && !head.cancelled;
    }

    /** Rule 4: no name is pending, no version unwanted. */
    public boolean isDone(Head head) {
        return head.pending == 0 && head.superfluous() == 0;
    }
}
