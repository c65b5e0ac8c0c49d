package io.convection.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.convection.core.Breach;
import io.convection.core.MemoryRows;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.View;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Settled;
import io.convection.records.row.Dependency;

/** The requirements of a version that its name settles on are the current versions of the name's dependencies. One that depends on groups is not asked. */
final class I10 extends Check {

    I10() {
        super("I10");
    }

    @Override
    void fact(Fact fact, View rows, Consumer<Breach> broken) {
        if (!(fact instanceof Settled settled) || !NodeKeys.isResource(settled.getResource())) {
            return;
        }
        List<String> current = new ArrayList<>();
        for (Dependency dependency : rows.node(settled.getResource()).map(node -> node.dependencies)
                .orElse(List.of())) {
            String name = dependency.getName();
            if (NodeKeys.isGroup(name)) {
                return;
            }
            Optional<Node> node = rows.node(name);
            if (NodeKeys.isResource(name)) {
                current.add(node.map(Node::currentId).map(Object::toString).orElse(name));
            }
        }
        current.sort(MemoryRows.KEY_ORDER);
        hold(settled.getRequires().equals(current), broken, () -> settled.getResource() + " settles on "
                + settled.getRequires() + ", while current are " + current);
    }
}
