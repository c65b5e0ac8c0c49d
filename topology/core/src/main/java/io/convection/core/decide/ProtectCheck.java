package io.convection.core.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Version;
import io.convection.core.state.View;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.ResourceType;
import io.convection.records.fact.Staged;
import io.convection.records.row.UndoRow;

/** Where it can be known before anything happens: a protected resource would be deleted or replaced. */
final class ProtectCheck {

    private final View rows;

    ProtectCheck(View rows) {
        this.rows = rows;
    }

    /** Rejects the change whole. Only protected names are looked at. */
    void check(ChangeKind kind, Optional<Staged> staged) throws InvalidException {
        List<String> guarded = rows.guarded("", Integer.MAX_VALUE);
        if (guarded.isEmpty()) {
            return;
        }
        Map<String, Definition> set = new TreeMap<>();
        staged.map(Staged::getDefinitions).orElse(List.of())
                .forEach(definition -> set.put(NodeKeys.of(definition), definition));
        Set<String> removed = new TreeSet<>(staged.map(Staged::getRemoved).orElse(List.of()));
        for (String name : guarded) {
            boolean deleted = switch (kind) {
                case CREATE, UPDATE -> !set.containsKey(name);
                case PATCH -> removed.contains(name);
                case DELETE -> true;
                case ROLLBACK -> rows.head().orElseThrow().completed == 0
                        || rows.undo(name).filter(this::isRemoval).isPresent();
                default -> false;
            };
            if (deleted) {
                throw refused(name, "it would be deleted");
            }
            if (set.containsKey(name)) {
                replaced(set.get(name));
            }
        }
    }

    private boolean isRemoval(UndoRow row) {
        return row.getDefinition().isEmpty() && row.getCompleted() == rows.head().orElseThrow().completed;
    }

    private void replaced(Definition definition) throws InvalidException {
        Optional<Version> version = rows.node(definition.getName()).filter(node -> node.current > 0)
                .flatMap(node -> rows.version(node.currentId()));
        if (version.isEmpty()) {
            return;
        }
        if (!version.get().type.equals(definition.getType())) {
            throw refused(definition.getName(), "its type would change");
        }
        Optional<ResourceType> type = rows.type(definition.getType());
        Optional<String> identity = type.flatMap(known -> Identity.of(known, definition.getProperties()));
        if (identity.isPresent() && version.get().identity.isPresent() && !identity.equals(version.get().identity)) {
            throw refused(definition.getName(), "its identity would change");
        }
        Optional<String> forced = type.flatMap(known -> version.get().properties
                .flatMap(applied -> IdentityCheck.immutableChange(definition, known, applied)));
        if (forced.isPresent()) {
            throw refused(definition.getName(), "its property `" + forced.get() + "` can't be changed in place");
        }
    }

    private static InvalidException refused(String name, String why) {
        return new InvalidException(Code.PROTECTED, "resources." + name,
                "`" + name + "` is protected, and " + why + "; take `protect` away in an update of its own first");
    }
}
