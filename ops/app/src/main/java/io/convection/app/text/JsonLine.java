package io.convection.app.text;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of JSON, for programs, of what no schema describes. */
public final class JsonLine {

    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    /** With this text. */
    public JsonLine with(String name, String text) {
        object.put(name, text);
        return this;
    }

    /** With this number. */
    public JsonLine with(String name, long number) {
        object.put(name, number);
        return this;
    }

    /** With these texts. */
    public JsonLine with(String name, List<String> texts) {
        ArrayNode array = object.putArray(name);
        texts.forEach(array::add);
        return this;
    }

    /** With this value. */
    public JsonLine with(String name, JsonNode value) {
        object.set(name, value);
        return this;
    }

    /** The line, without a line end. */
    public String text() {
        return object.toString();
    }
}
