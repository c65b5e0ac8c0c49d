package io.convection.core.state;

import io.convection.core.template.Hashes;
import io.convection.records.Definition;

/** A definition in one short text, by which a change of it is seen. */
public final class DefinitionHash {

    private DefinitionHash() {}

    /** Whether two are equal. Avro's own comparison encodes every text to do that, and this is asked of each name of a full template. */
    static boolean same(Definition one, Definition other) {
        return one.getProperties().equals(other.getProperties())
                && one.getType().equals(other.getType()) && one.getDependsOn().equals(other.getDependsOn())
                && one.getName().equals(other.getName()) && one.getKind() == other.getKind()
                && one.getDeletionPolicy() == other.getDeletionPolicy() && one.getAttempts() == other.getAttempts()
                && one.getTimeoutMs() == other.getTimeoutMs() && one.getProtect() == other.getProtect()
                && one.getDrift() == other.getDrift();
    }

    /** The hash; equal for equal definitions only. */
    public static String of(Definition definition) {
        return Hashes.sha256(String.join("\n", definition.getKind().name(), definition.getType(),
                definition.getDeletionPolicy().name(), Integer.toString(definition.getAttempts()),
                Long.toString(definition.getTimeoutMs()), Boolean.toString(definition.getProtect()),
                definition.getDrift().name(),
                String.join("/", definition.getDependsOn()), definition.getProperties()));
    }
}
