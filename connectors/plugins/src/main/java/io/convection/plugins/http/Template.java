package io.convection.plugins.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.executor.Json;

/**
 * Text and JSON with placeholders: <code>${properties.name}</code>, <code>${physical_id}</code>, <code>${operation_id}</code>. A dollar more, <code>$${</code>,
 * stands for <code>${</code> itself. Filled once: what is put in is not looked at again.
 */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}]*)}");
    private static final Pattern OPERATION = Pattern
            .compile("(?<!\\$)\\$\\{(" + Scope.OPERATION_ID + "|" + Scope.OPERATION_KEY + ")}");

    private Template() {}

    static boolean hasPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).results().anyMatch(found -> found.group(1).isEmpty());
    }

    /** Whether what it makes is the operation's own. */
    static boolean namesOperation(String text) {
        return OPERATION.matcher(text).find();
    }

    /** A text, values as they are. */
    static String text(String place, String template, Scope scope) {
        return fill(place, template, scope, (value, at) -> value);
    }

    /**
     * A URL: values are percent-encoded, slashes too, but for one at the very beginning, which is the beginning of a URL.
     *
     * @throws IllegalArgumentException also if a value would make it another URL: an empty one, {@code .} or {@code ..}
     */
    static String url(String place, String template, Scope scope) {
        return fill(place, template, scope, (value, at) -> {
            if (value.isEmpty() || ".".equals(value) || "..".equals(value)) {
                throw new IllegalArgumentException("\"" + value + "\" can't be a part of a URL");
            }
            return at == 0 ? value : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        });
    }

    /** JSON: a string that is one placeholder and nothing else becomes the value as it is, be it a number, list or map. */
    static JsonNode json(String place, JsonNode template, Scope scope) {
        if (template.isTextual()) {
            return string(place, template.textValue(), scope);
        }
        if (template.isArray()) {
            ArrayNode list = Json.object().arrayNode();
            template.forEach(each -> list.add(json(place, each, scope)));
            return list;
        }
        if (template.isObject()) {
            ObjectNode map = Json.object();
            template.properties().forEach(each -> map.set(each.getKey(),
                    json(place + "." + each.getKey(), each.getValue(), scope)));
            return map;
        }
        return template;
    }

    private static JsonNode string(String place, String template, Scope scope) {
        Matcher whole = PLACEHOLDER.matcher(template);
        return whole.matches() && whole.group(1).isEmpty()
                ? value(place, whole.group(2), scope)
                : TextNode.valueOf(text(place, template, scope));
    }

    private static String fill(String place, String template, Scope scope, BiFunction<String, Integer, String> put) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            if (!found.group(1).isEmpty()) {
                return Matcher.quoteReplacement(found.group().substring(1));
            }
            JsonNode value = value(place, found.group(2), scope);
            if (value.isContainerNode()) {
                throw wrong(place, "${" + found.group(2) + "} is a list or map, and can't be a part of a text");
            }
            try {
                return Matcher.quoteReplacement(put.apply(value.asText(), found.start()));
            } catch (IllegalArgumentException e) {
                throw wrong(place, e.getMessage());
            }
        });
    }

    private static JsonNode value(String place, String name, Scope scope) {
        try {
            return scope.value(name);
        } catch (IllegalArgumentException e) {
            throw wrong(place, e.getMessage());
        }
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException("property " + place + ": " + what);
    }
}
