package io.convection.executor.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The secrets that one operation has used, and so must not tell: each is read once in it, and forgotten with it. Safe for use by several threads, as a plugin may ask
 * from those that it likes.
 */
public final class OperationSecrets {

    private static final String GET_SECRET = "get_secret";

    private final Secrets secrets;
    private final String stack;
    private final Map<String, String> byName = new TreeMap<>();
    private final Set<String> hidden = new TreeSet<>();

    OperationSecrets(Secrets secrets, String stack) {
        this.secrets = secrets;
        this.stack = stack;
    }

    /**
     * The value of a secret.
     *
     * @throws SecretFailure if it can't be had
     */
    public synchronized String value(String name) {
        String known = byName.get(name);
        String value = known == null ? secrets.find(name) : known;
        byName.put(name, value);
        hidden.add(value);
        return value;
    }

    /** Whether a property, as a command has it, has a secret in it: one that is named, or a sealed attribute. */
    public static boolean in(JsonNode value) {
        if (isReference(value) || Sealing.isSealed(value)) {
            return true;
        }
        for (JsonNode part : value) {
            if (part.isContainerNode() && in(part)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Properties with the values of all secrets in them.
     *
     * @throws SecretFailure with the property's place, if one can't be had
     */
    public ObjectNode opened(ObjectNode properties) {
        return entries("", properties);
    }

    /** What else must not be told: every text in it. */
    public synchronized void hide(JsonNode value) {
        if (value.isValueNode()) {
            hidden.add(value.asText());
        }
        value.forEach(this::hide);
    }

    /** Whether a text is the whole of a value that the operation has used. */
    public synchronized boolean isValue(String text) {
        return hidden.contains(text);
    }

    /** What it keeps from being told, as things are. */
    public synchronized Redaction redaction() {
        return Redaction.of(hidden);
    }

    /** A value that is secret, sealed for the stack; empty where there is no keyset. */
    public Optional<JsonNode> sealed(JsonNode value) {
        return secrets.sealing().map(sealing -> sealing.seal(stack, value));
    }

    private JsonNode opened(String place, JsonNode value) {
        try {
            if (isReference(value)) {
                return TextNode.valueOf(value(value.get(GET_SECRET).textValue()));
            }
            if (Sealing.isSealed(value)) {
                return unsealed(value);
            }
        } catch (SecretFailure e) {
            throw e.of(place);
        }
        return switch (value) {
            case ObjectNode map -> entries(place + ".", map);
            case ArrayNode list -> items(place, list);
            default -> value;
        };
    }

    private ObjectNode entries(String place, ObjectNode map) {
        ObjectNode opened = JsonNodeFactory.instance.objectNode();
        map.properties().forEach(
                entry -> opened.set(entry.getKey(), opened(place + entry.getKey(), entry.getValue())));
        return opened;
    }

    private ArrayNode items(String place, ArrayNode list) {
        ArrayNode opened = JsonNodeFactory.instance.arrayNode(list.size());
        for (JsonNode item : list) {
            opened.add(opened(place + "[" + opened.size() + "]", item));
        }
        return opened;
    }

    private JsonNode unsealed(JsonNode value) {
        Sealing sealing = secrets.sealing().orElseThrow(() -> new SecretFailure(
                "the attribute is sealed, and this executor has no `secrets.keyset` to open it", false));
        JsonNode open = sealing.open(stack, value);
        hide(open);
        return open;
    }

    /** Says nothing of the values. */
    @Override
    public String toString() {
        return "OperationSecrets of " + stack;
    }

    private static boolean isReference(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path(GET_SECRET).isTextual();
    }
}
