package io.convection.core.template;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A parsed text whose parts know their lines. Parts may be shared (a YAML alias is its anchor's part), so size and height are those of the whole, written out. */
sealed interface Tree {

    /** From 1; 0 where lines don't matter. */
    int line();

    /** Levels of lists and maps; 0 for a scalar. */
    int height();

    /** How many parts it has, itself included. */
    long weight();

    /** The same as JSON, without lines. */
    JsonNode json();

    /** A string, number, boolean or null. */
    record Scalar(JsonNode value, int line) implements Tree {

        @Override
        public int height() {
            return 0;
        }

        @Override
        public long weight() {
            return 1;
        }

        @Override
        public JsonNode json() {
            return value;
        }
    }

    /** A list. */
    record Sequence(List<Tree> items, int line, int height, long weight) implements Tree {

        static Sequence of(List<Tree> items, int line) {
            int height = 0;
            long weight = 1;
            for (Tree item : items) {
                height = Math.max(height, item.height());
                weight += item.weight();
            }
            return new Sequence(List.copyOf(items), line, height + 1, weight);
        }

        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> array.add(item.json()));
            return array;
        }
    }

    /** A map, in the order of the text. */
    record Mapping(SequencedMap<String, Entry> entries, int line, int height, long weight) implements Tree {

        static Mapping of(SequencedMap<String, Entry> entries, int line) {
            int height = 0;
            long weight = 1;
            for (Entry entry : entries.values()) {
                height = Math.max(height, entry.value().height());
                weight += entry.value().weight();
            }
            return new Mapping(entries, line, height + 1, weight);
        }

        @Override
        public JsonNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                object.set(entry.getKey(), entry.getValue().value().json());
            }
            return object;
        }
    }

    /** A value and the line of its key. */
    record Entry(Tree value, int line) {}
}
