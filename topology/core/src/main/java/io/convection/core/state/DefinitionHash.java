package io.convection.core.state;

import io.convection.core.template.Hashes;
import io.convection.records.Definition;

/** A definition in one short text, by which a change of it is seen. */
public final class DefinitionHash {

    private DefinitionHash() {}

    /** The hash; equal for equal definitions only. */
    public static String of(Definition definition) {
        return Hashes.sha256(String.join("\n", definition.getKind().name(), definition.getType(),
                definition.getDeletionPolicy().name(), Integer.toString(definition.getAttempts()),
                Long.toString(definition.getTimeoutMs()), Boolean.toString(definition.getProtect()),
                definition.getDrift().name(),
                String.join("/", definition.getDependsOn()), definition.getProperties()));
    }
}
