package io.convection.core.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The names that make a map with this one key a function. The same for all versions of HOT: one that has not the function yet would take it for plain data. */
final class Functions {

    static final String GET_PARAM = "get_param";
    static final String GET_RESOURCE = "get_resource";
    static final String GET_ATTR = "get_attr";
    static final String STR_REPLACE = "str_replace";
    static final String LIST_JOIN = "list_join";
    static final String LITERAL = "literal";
    static final String GET_SECRET = "get_secret";

    private static final Set<String> SUPPORTED = new TreeSet<>(
            List.of(GET_PARAM, GET_RESOURCE, GET_ATTR, STR_REPLACE, LIST_JOIN, LITERAL, GET_SECRET));

    private static final Set<String> RESERVED = new TreeSet<>(List.of("get_file", "resource_facade",
            "repeat", "digest", "str_split", "map_merge", "map_replace", "yaql", "if", "filter", "str_replace_strict",
            "str_replace_vstrict", "make_url", "list_concat", "list_concat_unique", "contains", "Ref", "Fn::GetAZs",
            "Fn::Join", "Fn::Split", "Fn::Select", "Fn::Replace", "Fn::Base64", "Fn::MemberListToMap",
            "Fn::ResourceFacade"));

    private Functions() {}

    /** Whether a map with this one key is a function, be it supported or not. */
    static boolean isName(String key) {
        return SUPPORTED.contains(key) || RESERVED.contains(key);
    }

    /** Whether a key that begins here may be a function's that stands in definitions; a quick look. */
    static boolean mayBeCall(String text, int at) {
        char first = at < text.length() ? text.charAt(at) : 0;
        return (first == 'g' && text.startsWith("get_", at))
                || (first == 'l' && (text.startsWith(LITERAL, at) || text.startsWith(LIST_JOIN, at)))
                || (first == 's' && text.startsWith(STR_REPLACE, at));
    }

    /** The function's name and argument, if this is one. */
    static Optional<Map.Entry<String, Tree.Entry>> call(Tree.Mapping mapping) {
        if (mapping.entries().size() != 1) {
            return Optional.empty();
        }
        return Optional.of(mapping.entries().firstEntry()).filter(entry -> isName(entry.getKey()));
    }

    /**
     * The expression whose value this is: the value itself, with {@code {"literal": …}} around each map in it that would read as a function. Not around a secret: it is
     * the one function that stands in values.
     */
    static JsonNode quote(JsonNode value) {
        return switch (value) {
            case ObjectNode map when SecretReferences.is(map) -> map;
            case ObjectNode map -> map.size() == 1 && isName(map.fieldNames().next())
                    ? expression(LITERAL, map)
                    : quoteEntries(map);
            case ArrayNode list -> quoteItems(list);
            default -> value;
        };
    }

    /** A map that is not itself an expression, with its values quoted. */
    static ObjectNode quoteEntries(ObjectNode map) {
        ObjectNode quoted = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            quoted.set(entry.getKey(), quote(entry.getValue()));
        }
        return quoted;
    }

    private static ArrayNode quoteItems(ArrayNode list) {
        ArrayNode quoted = JsonNodeFactory.instance.arrayNode(list.size());
        for (JsonNode item : list) {
            quoted.add(quote(item));
        }
        return quoted;
    }

    /** A function with its argument. */
    static ObjectNode expression(String name, JsonNode argument) {
        return JsonNodeFactory.instance.objectNode().set(name, argument);
    }
}
