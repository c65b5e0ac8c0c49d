package io.convection.core.decide;

import java.util.Optional;

import io.convection.core.state.Version;
import io.convection.core.state.View;
import io.convection.core.template.Expressions;

/** What expressions see of other resources: what the last operation on their current versions recorded. */
record Attributes(View rows) implements Expressions.Resolver {

    @Override
    public Optional<String> physicalId(String resource) {
        return current(resource).flatMap(version -> version.physicalId);
    }

    @Override
    public Optional<String> attributes(String resource) {
        return current(resource).map(version -> version.attributes);
    }

    private Optional<Version> current(String resource) {
        return rows.node(resource).filter(node -> node.current > 0).flatMap(node -> rows.version(node.currentId()));
    }
}
