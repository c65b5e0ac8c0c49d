package io.convection.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.convection.core.Code;
import io.convection.records.Definition;
import io.convection.records.StackChange;

/** Definitions by the record: as many in each as go in. */
final class DefinitionParts {

    /** Bytes that a text, or the definitions of one record, may have: with all that stands around them, the record is below 400 KB. */
    static final int MAX_BYTES = 300_000;

    private DefinitionParts() {}

    /** One that is too large by itself is named. */
    static void requireSizes(List<Definition> definitions) {
        definitions.stream().filter(each -> bytes(each) > MAX_BYTES).findFirst().ifPresent(large -> {
            throw ChangeException.invalid(Code.TOO_LARGE, "resources." + large.getName(),
                    "it has " + bytes(large) + " bytes; none may have more than " + MAX_BYTES);
        });
    }

    /** Whether one record holds them all. */
    static boolean areSmall(List<Definition> definitions) {
        return definitions.stream().mapToLong(DefinitionParts::bytes).sum() <= MAX_BYTES;
    }

    /** In their order; at least one part. */
    static List<List<Definition>> of(List<Definition> definitions) {
        List<List<Definition>> parts = new ArrayList<>();
        List<Definition> part = new ArrayList<>();
        long size = 0;
        for (Definition definition : definitions) {
            long bytes = bytes(definition);
            if (size + bytes > MAX_BYTES) {
                parts.add(part);
                part = new ArrayList<>();
                size = 0;
            }
            part.add(definition);
            size += bytes;
        }
        parts.add(part);
        return parts;
    }

    /** Each part as a record of the change. What a patch removes goes with the last: by then nothing that it sets refers to that any more. */
    static List<StackChange> changes(StackChange.Builder change, List<List<Definition>> parts) {
        List<String> removed = change.hasRemoved() ? List.copyOf(change.getRemoved()) : List.of();
        List<StackChange> changes = new ArrayList<>();
        for (List<Definition> part : parts) {
            boolean last = changes.size() + 1 == parts.size();
            changes.add(change.setDefinitions(part).setRemoved(last ? removed : List.of())
                    .setPart(changes.size() + 1).setParts(parts.size()).build());
        }
        return changes;
    }

    /** As it is written in a record, and a little more. */
    private static long bytes(Definition definition) {
        long texts = 0;
        for (String name : definition.getDependsOn()) {
            texts += size(name) + 5L;
        }
        return texts + size(definition.getName()) + size(definition.getType()) + size(definition.getProperties()) + 40L;
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
