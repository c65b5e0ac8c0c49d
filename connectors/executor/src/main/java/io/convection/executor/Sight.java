package io.convection.executor;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.executor.Outcome.Observed;
import io.convection.executor.secrets.Redaction;
import io.convection.records.ConvergeCommand;

/**
 * What was observed, in the words of what was applied: a value that means the same stands as it was applied, and a property that has its default where none was applied
 * is left out. So who compares the texts finds only real differences.
 *
 * <p>A property with a secret in it either is as it was applied, or is said to differ, and no more: what is there may be what the secret was before.
 */
record Sight(ConvergeCommand command, Request request, Set<String> secret, Redaction redaction) {

    Outcome of(Observed seen) {
        if (seen.properties().isEmpty()) {
            return seen;
        }
        ObjectNode applied = Json.parseObject(command.getProperties());
        ObjectNode told = Json.object();
        seen.properties().get().properties().forEach(property -> {
            String name = property.getKey();
            if (!property.getValue().equals(CommandRunner.BY_VALUE, request.property(name))) {
                told.set(name, differing(name, property.getValue()));
            } else if (applied.has(name)) {
                told.set(name, applied.get(name));
            }
        });
        return Outcome.observed(told);
    }

    private JsonNode differing(String name, JsonNode value) {
        return secret.contains(name) ? TextNode.valueOf(Redaction.SIGN) : redaction.json(value);
    }
}
