package io.convection.plugins.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How to find what an operation made, when its answer was lost.
 *
 * @param request its answer has the objects among which to look
 * @param in where the list of them is, or the one object
 * @param where what an object must have to be the operation's: templates by pointer; one names the operation
 * @param id where its id is
 */
record Find(RequestTemplate request, JsonPointer in, Map<JsonPointer, String> where, JsonPointer id) {

    private static final String PLACE = "find";

    static Find of(JsonNode map) {
        Set<String> known = new TreeSet<>(RequestTemplate.FIELDS);
        known.addAll(List.of("in", "where", "id"));
        Fields fields = new Fields(PLACE, map, known);
        Map<JsonPointer, String> where = new LinkedHashMap<>();
        fields.texts("where").forEach((pointer, wanted) -> where
                .put(Fields.pointer(fields.place("where"), pointer), wanted));
        if (where.values().stream().noneMatch(Template::namesOperation)) {
            throw new IllegalArgumentException(
                    "property find.where must say by which field an object is known to be the"
                            + " operation's: a pointer with ${operation_id} or ${operation_key}");
        }
        return new Find(RequestTemplate.of(PLACE, fields, "GET"), fields.pointer("in").orElse(JsonPointer.empty()),
                where,
                fields.pointer("id").orElseThrow(() -> fields.wrong("must have the field id")));
    }

    /** The ids of the operation's objects in the answer, in order. */
    List<String> ids(JsonNode answer, Scope scope) {
        JsonNode among = answer.at(in);
        List<JsonNode> all = among.isArray() ? among.valueStream().toList() : List.of(among);
        return all.stream().filter(each -> isOwn(each, scope)).map(each -> each.at(id).asText(""))
                .filter(each -> !each.isEmpty()).sorted().toList();
    }

    private boolean isOwn(JsonNode object, Scope scope) {
        return where.entrySet().stream().allMatch(each -> object.at(each.getKey()).asText("")
                .equals(Template.text(PLACE + ".where", each.getValue(), scope)));
    }
}
