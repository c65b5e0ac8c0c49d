package io.convection.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.template.Groups;

/** Who depends on whom: the first few stand in the row of what they depend on, more have rows of their own. For {@code apply} alone, as {@link Rows} are. */
public final class Dependants {

    /** Dependants that stand in the row of what they depend on. */
    private static final int FEW = Groups.FEW;

    private final Rows rows;

    Dependants(Rows rows) {
        this.rows = rows;
    }

    /** A name depends on another by its definition. */
    public void add(String dependency, String dependant) {
        Node node = rows.editNode(dependency);
        if (node.dependants.contains(dependant)) {
            return;
        }
        if (node.dependants.size() < FEW) {
            node.dependants = Rows.with(node.dependants, dependant);
        } else {
            node.wide = true;
            rows.add(key(dependency, dependant), Rows.MARK);
        }
    }

    /** It no longer does, and keeps it no longer. */
    public void remove(String dependency, String dependant) {
        Optional<Node> known = rows.node(dependency);
        if (known.isEmpty()) {
            return;
        }
        if (known.get().dependants.contains(dependant)) {
            Node node = rows.editNode(dependency);
            List<String> left = new ArrayList<>(node.dependants);
            left.remove(dependant);
            node.dependants = left;
        } else {
            rows.others.remove(key(dependency, dependant));
        }
        forgetIfDone(dependency);
    }

    private String key(String dependency, String dependant) {
        return Keys.dependants(rows.stack, dependency) + dependant;
    }

    /** Forgets a node that is not declared, has no version, and that nothing stands at. */
    public void forgetIfDone(String key) {
        Node node = rows.node(key).orElseThrow();
        if (!node.defined && node.versions.isEmpty() && rows.dependants(node, "", FEW + 1).isEmpty()) {
            rows.nodes.get(key).clear();
        }
    }
}
