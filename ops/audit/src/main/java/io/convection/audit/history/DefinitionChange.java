package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.records.Definition;

/**
 * What became of a definition.
 *
 * @param node
 *            the node key
 * @param kind
 *            how it changed
 * @param fields
 *            of one that changed: which properties, and which of its other parts
 */
public record DefinitionChange(String node, Kind kind, List<Field> fields) {

    /** How a definition changed. */
    public enum Kind {
        /** It is new. */
        SET,
        /** It is another. */
        CHANGED,
        /** It is no longer there. */
        REMOVED
    }

    /** Between two moments; empty where it is the same. */
    static Optional<DefinitionChange> between(String node, Optional<Definition> before, Optional<Definition> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        Kind kind = before.isEmpty() ? Kind.SET : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
        return Optional.of(new DefinitionChange(node, kind,
                kind == Kind.CHANGED ? fields(before.get(), after.get()) : List.of()));
    }

    private static List<Field> fields(Definition before, Definition after) {
        List<Field> fields = new ArrayList<>();
        add("type", before.getType(), after.getType(), fields);
        if (isObject(before) && isObject(after)) {
            fields.addAll(Field.between(before.getProperties(), after.getProperties()));
        } else {
            add("value", before.getProperties(), after.getProperties(), fields);
        }
        add("depends_on", String.join(" ", before.getDependsOn()), String.join(" ", after.getDependsOn()), fields);
        add("deletion_policy", before.getDeletionPolicy(), after.getDeletionPolicy(), fields);
        add("retry", before.getAttempts(), after.getAttempts(), fields);
        add("timeout", before.getTimeoutMs(), after.getTimeoutMs(), fields);
        add("protect", before.getProtect(), after.getProtect(), fields);
        add("drift", before.getDrift(), after.getDrift(), fields);
        return fields;
    }

    private static boolean isObject(Definition definition) {
        return definition.getProperties().startsWith("{");
    }

    private static void add(String name, Object before, Object after, List<Field> fields) {
        if (!before.equals(after)) {
            fields.add(new Field(name, Optional.of(before.toString()), Optional.of(after.toString())));
        }
    }
}
