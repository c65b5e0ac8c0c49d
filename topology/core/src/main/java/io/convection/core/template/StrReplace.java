package io.convection.core.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;

/** The function {@code str_replace} on values: every key is replaced, the longest first, then in order of code points; what was put in is not looked at again. */
final class StrReplace {

    private static final Comparator<String> LONGEST_FIRST = Comparator.comparingInt(Texts::length).reversed()
            .thenComparing(MemoryRows.KEY_ORDER);

    /** Keys times length of the template: more would take the better part of a second. */
    private static final long MAX_WORK = 50_000_000;

    private StrReplace() {}

    /** Part of the result; {@code done} where it was put in for a key. */
    private record Piece(String text, boolean done) {}

    /**
     * The template with its keys replaced.
     *
     * @param scalarsOnly
     *            lists and maps are an error; otherwise they are put in as canonical JSON
     */
    static String apply(String template, JsonNode params, boolean scalarsOnly, Place place) throws InvalidException {
        if ((long) params.size() * (template.length() + 1) > MAX_WORK) {
            throw new InvalidException(Code.TOO_LARGE, place.toString(),
                    "`str_replace` has too many params for so long a template; divide it");
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(params.properties());
        entries.sort(Map.Entry.comparingByKey(LONGEST_FIRST));
        List<Piece> pieces = List.of(new Piece(template, false));
        for (Map.Entry<String, JsonNode> entry : entries) {
            String value = text(entry.getKey(), entry.getValue(), scalarsOnly, place);
            pieces = replace(pieces, entry.getKey(), new Piece(value, true));
        }
        return join(pieces, place);
    }

    private static List<Piece> replace(List<Piece> pieces, String key, Piece value) {
        List<Piece> next = new ArrayList<>();
        for (Piece piece : pieces) {
            int from = 0;
            int found = piece.done ? -1 : piece.text.indexOf(key);
            while (found >= 0) {
                next.add(new Piece(piece.text.substring(from, found), false));
                next.add(value);
                from = found + key.length();
                found = piece.text.indexOf(key, from);
            }
            next.add(from == 0 ? piece : new Piece(piece.text.substring(from), false));
        }
        return next;
    }

    private static String text(String key, JsonNode value, boolean scalarsOnly, Place place) throws InvalidException {
        if (key.isEmpty()) {
            throw new InvalidException(Code.BAD_FUNCTION, place.toString(),
                    "a key of `str_replace` is empty; give the text that is to be replaced");
        }
        if (scalarsOnly && value.isContainerNode()) {
            throw new InvalidException(Code.BAD_FUNCTION, place.toString(),
                    "`str_replace` puts in " + Texts.kind(value) + " for `" + Texts.cut(key, 255)
                            + "`, which it can't before heat_template_version 2015-10-15; give a string");
        }
        SecretReferences.refuseSealed(value, place);
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NULL -> "";
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NUMBER, ARRAY, OBJECT, BINARY, MISSING, POJO -> Json.canonical(value, place.toString());
        };
    }

    private static String join(List<Piece> pieces, Place place) throws InvalidException {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            ListJoin.append(out, piece.text, place);
        }
        return out.toString();
    }
}
