package io.convection.core.template;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** Reads strict JSON: one value, no key twice, nothing behind it. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Json.MAX_DEPTH + 1)
                    .maxNumberLength(Numbers.MAX_DIGITS).build())
            .build();

    private final JsonParser parser;
    private final Code code;
    private final boolean lines;

    private JsonTree(JsonParser parser, Code code, boolean lines) {
        this.parser = parser;
        this.code = code;
        this.lines = lines;
    }

    /**
     * Reads a text.
     *
     * @param code
     *            what to say where it is not JSON
     * @param lines
     *            whether lines of the text mean something to who wrote it
     */
    static Tree parse(String text, Code code, Place place, boolean lines) throws InvalidException {
        return parse(text, code, place, lines, Limits.ENGINE);
    }

    /** Likewise, no longer than this. */
    static Tree parse(String text, Code code, Place place, boolean lines, Limits limits) throws InvalidException {
        if (text.length() > limits.length()) {
            throw new InvalidException(Code.TOO_LARGE, place.toString(),
                    "the text is longer than " + limits.length() + " characters; divide it");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTree(parser, code, lines).document(place);
        } catch (IOException e) {
            throw new IllegalStateException("a string is read without input or output", e);
        }
    }

    private Tree document(Place place) throws IOException, InvalidException {
        try {
            parser.nextToken();
            Tree tree = value(place, 0);
            if (parser.nextToken() != null) {
                throw bad(place, "there is something behind the end of the JSON value; remove it");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new InvalidException(Code.TOO_LARGE, here(place).toString(),
                    "a number or key is too long: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw bad(place, "not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** Reads a text that was found valid before. */
    static Tree trusted(String text) {
        try {
            return parse(text, Code.BAD_REQUEST, Place.ROOT, false);
        } catch (InvalidException e) {
            throw new IllegalArgumentException("not canonical JSON: " + e.getMessage(), e);
        }
    }

    private Tree value(Place place, int depth) throws IOException, InvalidException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw bad(place, "there is no JSON value; give one");
        }
        return switch (token) {
            case START_OBJECT -> object(place, deeper(depth, place));
            case START_ARRAY -> array(place, deeper(depth, place));
            case VALUE_STRING -> scalar(TextNode.valueOf(wellFormed(parser.getText(), place)));
            case VALUE_NUMBER_INT -> scalar(JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue()));
            case VALUE_NUMBER_FLOAT -> scalar(decimal(place));
            case VALUE_TRUE -> scalar(BooleanNode.TRUE);
            case VALUE_FALSE -> scalar(BooleanNode.FALSE);
            case VALUE_NULL -> scalar(NullNode.instance);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw bad(place,
                    "there is no JSON value; give one");
        };
    }

    private Tree.Mapping object(Place place, int depth) throws IOException, InvalidException {
        int line = line();
        SequencedMap<String, Tree.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = wellFormed(parser.currentName(), place);
            int at = line();
            if (entries.containsKey(key)) {
                throw Duplicates.found(place, key, at, code);
            }
            parser.nextToken();
            entries.put(key, new Tree.Entry(value(place.child(key, at), depth), at));
        }
        return Tree.Mapping.of(entries, line);
    }

    private Tree.Sequence array(Place place, int depth) throws IOException, InvalidException {
        int line = line();
        List<Tree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(place.item(items.size(), line()), depth));
        }
        return Tree.Sequence.of(items, line);
    }

    private int deeper(int depth, Place place) throws InvalidException {
        if (depth == Json.MAX_DEPTH) {
            throw Yaml.tooDeep(here(place));
        }
        return depth + 1;
    }

    private DecimalNode decimal(Place place) throws IOException, InvalidException {
        try {
            return DecimalNode.valueOf(Numbers.within(parser.getDecimalValue(), here(place)));
        } catch (NumberFormatException e) {
            // It was read as a number, so this can only be its exponent.
            throw Numbers.tooLong(here(place));
        }
    }

    private String wellFormed(String text, Place place) throws InvalidException {
        if (!Texts.wellFormed(text)) {
            throw bad(place, "a string has half of a surrogate pair, which is no character; write the whole pair");
        }
        return text;
    }

    private Tree.Scalar scalar(JsonNode node) {
        return new Tree.Scalar(node, line());
    }

    private int line() {
        return lines ? parser.currentTokenLocation().getLineNr() : 0;
    }

    private Place here(Place place) {
        return lines ? place.at(parser.currentLocation().getLineNr()) : place;
    }

    private InvalidException bad(Place place, String message) {
        return new InvalidException(code, here(place).toString(), message);
    }
}
