package io.convection.app.text;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

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

    /** With this. */
    public JsonLine with(String name, boolean value) {
        object.put(name, value);
        return this;
    }

    /** With what this JSON text says. */
    public JsonLine withJson(String name, String json) {
        object.putRawValue(name, new RawValue(json));
        return this;
    }

    /** The line, without a line end. */
    public String text() {
        return object.toString();
    }
}
