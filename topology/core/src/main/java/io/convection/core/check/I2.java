package io.convection.core.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.convection.core.Breach;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.CommandAction;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.row.Dependency;

/**
 * An operation starts only when everything it needs is settled; a delete only when nothing live requires it, except what a delete-first severed, and its name is
 * settled on another.
 */
final class I2 extends Check {

    /** Dependants looked at in one step. */
    private static final int PAGE = 1_000;

    I2() {
        super("I2");
    }

    @Override
    void fact(Fact fact, View rows, Consumer<Breach> broken) {
        if (!(fact instanceof Dispatched dispatched) || dispatched.getAttempt() > 1) {
            return;
        }
        if (dispatched.getAction() == CommandAction.DELETE) {
            delete(new VersionId(dispatched.getResource(), dispatched.getVersion()), rows, broken);
        } else if (dispatched.getAction() == CommandAction.CREATE || dispatched.getAction() == CommandAction.UPDATE) {
            forward(dispatched.getResource(), rows, broken);
        }
    }

    private void forward(String name, View rows, Consumer<Breach> broken) {
        Optional<Node> node = rows.node(name).filter(known -> known.defined);
        hold(node.isPresent(), broken, () -> name + " is brought about, and nobody wants it");
        for (Dependency dependency : node.map(known -> known.dependencies).orElse(List.of())) {
            String needed = dependency.getName();
            hold(rows.node(needed).filter(other -> other.pending).isEmpty(), broken,
                    () -> name + " starts while " + needed + ", which it needs, is pending");
        }
    }

    private void delete(VersionId id, View rows, Consumer<Breach> broken) {
        Optional<Version> version = rows.version(id);
        Optional<Node> node = rows.node(id.name());
        boolean first = version.filter(known -> known.deleteFirst).isPresent();
        hold(first || node.filter(known -> known.defined && known.pending).isEmpty(), broken,
                () -> id + " is deleted while " + id.name() + " is pending");
        node.ifPresent(known -> required(id, known, rows, broken));
    }

    private void required(VersionId id, Node node, View rows, Consumer<Breach> broken) {
        List<String> page = rows.dependants(node, "", PAGE + node.dependants.size());
        while (!page.isEmpty()) {
            for (String dependant : page) {
                required(id, dependant, rows, broken);
            }
            page = rows.moreDependants(node, page.get(page.size() - 1), PAGE);
        }
    }

    private void required(VersionId id, String dependant, View rows, Consumer<Breach> broken) {
        if (!NodeKeys.isResource(dependant)) {
            return;
        }
        for (long number : rows.node(dependant).map(node -> node.versions).orElse(List.of())) {
            VersionId other = new VersionId(dependant, number);
            hold(rows.version(other).filter(live -> live.requires.contains(id.toString())).isEmpty(), broken,
                    () -> id + " is deleted while " + other + " requires it");
        }
    }
}
