package io.convection.core.decide;

import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.records.Definition;
import io.convection.records.ResourceStatus;
import io.convection.records.row.Stage;

/** The judgements that convergence rests on, each by itself (design, "Two graphs, one rule"). Open to be replaced, so that tests can be tested. */
public class Rules {

    /** Rule 1: a name is evaluated when it is declared, pending, and all that it depends on is settled. */
    public boolean mayEvaluate(Node node) {
        return node.defined && node.pending && node.open == 0;
    }

    /** Rule 3: not while its current version has an operation in flight. */
    public boolean isFree(Version current) {
        return !current.inFlight();
    }

    /** Fit: of the definition's type, physical id known, healthy or tainted, not doomed. */
    public boolean fits(Definition definition, Version version) {
        return version.type.equals(definition.getType()) && version.physicalId.isPresent() && !version.doomed
                && !version.inFlight()
                && version.status != ResourceStatus.CREATE_FAILED;
    }

    /** Fits as it is: the properties wanted are those applied, and that is known. */
    public boolean fitsExactly(Definition definition, Version version, String properties) {
        return fits(definition, version) && !version.tainted
                && version.properties.filter(properties::equals).isPresent();
    }

    /** Rule 2: a version is unwanted when its name left the template, or settled on another. */
    public boolean isUnwanted(Node node, Version version) {
        return node.current != version.id.number() ? !(node.defined && node.pending) : !node.defined;
    }

    /** A failure fails the traversal that dispatched the operation, and no other; while a change is taken in, outcomes are only recorded. */
    public boolean failsTraversal(Head head, Version version) {
        return version.traversal == head.traversal && head.inProgress() && head.stage == Stage.NONE;
    }

    /** A delete that failed is not tried again by the traversal that saw it fail. */
    public boolean mayTryDelete(Head head, Version version) {
        return version.status != ResourceStatus.DELETE_FAILED || version.traversal != head.traversal;
    }
}
