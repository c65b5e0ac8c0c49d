package io.convection.core.decide;

import java.util.Optional;

import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.core.template.Expressions;
import io.convection.records.row.Dependency;

/**
 * What the expressions of one name see of other resources: what the last operation on their current versions recorded; short ones were told along when each
 * settled.
 */
record Attributes(View rows, Node node) implements Expressions.Resolver {

    @Override
    public Optional<String> physicalId(String resource) {
        return told(resource).flatMap(Dependency::getPhysicalId)
                .or(() -> current(resource).flatMap(version -> version.physicalId));
    }

    @Override
    public Optional<String> attributes(String resource) {
        return told(resource).flatMap(Dependency::getAttributes)
                .or(() -> current(resource).map(version -> version.attributes));
    }

    private Optional<Dependency> told(String resource) {
        return node.dependency(resource);
    }

    private Optional<Version> current(String resource) {
        long current = told(resource).map(Dependency::getVersion)
                .orElseGet(() -> rows.node(resource).map(other -> other.current).orElse(0L));
        return current == 0 ? Optional.empty() : rows.version(new VersionId(resource, current));
    }
}
