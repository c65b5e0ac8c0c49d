package io.convection.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/**
 * Evaluates expressions as far as the scope knows what they ask for. What it doesn't know yet stays an expression; everything around and inside it that is known
 * is put in. Goes down by recursion: nothing that is read is nested deeper than {@link Json#MAX_DEPTH}.
 */
final class Evaluator {

    private final Scope scope;

    Evaluator(Scope scope) {
        this.scope = scope;
    }

    /** Any value. */
    Evaluated evaluate(Tree tree, Place place) throws InvalidException {
        return switch (tree) {
            case Tree.Scalar scalar -> Evaluated.value(scalar.value());
            case Tree.Sequence sequence -> list(items(sequence, place));
            case Tree.Mapping mapping -> {
                Optional<Map.Entry<String, Tree.Entry>> call = Functions.call(mapping);
                yield call.isPresent()
                        ? call(call.get().getKey(), call.get().getValue().value(), place)
                        : entries(mapping, place);
            }
        };
    }

    /** The values of a map that is not itself an expression, whatever its keys. */
    Evaluated entries(Tree.Mapping mapping, Place place) throws InvalidException {
        List<Map.Entry<String, Evaluated>> entries = new ArrayList<>();
        boolean fixed = true;
        for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
            Tree.Entry value = entry.getValue();
            Evaluated evaluated = evaluate(value.value(), place.child(entry.getKey(), value.line()));
            entries.add(Map.entry(entry.getKey(), evaluated));
            fixed &= evaluated.fixed();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Evaluated> entry : entries) {
            Evaluated evaluated = entry.getValue();
            object.set(entry.getKey(), fixed ? evaluated.node() : evaluated.expression());
        }
        return new Evaluated(object, fixed);
    }

    private List<Evaluated> items(Tree.Sequence sequence, Place place) throws InvalidException {
        List<Evaluated> items = new ArrayList<>();
        for (Tree item : sequence.items()) {
            items.add(evaluate(item, place.item(items.size(), item.line())));
        }
        return items;
    }

    private static Evaluated list(List<Evaluated> items) {
        boolean fixed = items.stream().allMatch(Evaluated::fixed);
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add(fixed ? item.node() : item.expression()));
        return new Evaluated(array, fixed);
    }

    private Evaluated call(String function, Tree argument, Place place) throws InvalidException {
        return switch (function) {
            case Functions.GET_PARAM -> getParam(argument, place);
            case Functions.GET_RESOURCE -> getResource(argument, place);
            case Functions.GET_ATTR -> getAttr(argument, place);
            case Functions.STR_REPLACE -> strReplace(argument, place);
            case Functions.LIST_JOIN -> listJoin(argument, place);
            case Functions.LITERAL -> {
                scope.checkLiteral(place);
                SecretReferences.refuse(argument, place, "`literal`");
                yield Evaluated.value(argument.json());
            }
            case Functions.GET_SECRET -> Evaluated.value(SecretReferences.of(argument, place));
            default -> throw new InvalidException(Code.NOT_SUPPORTED, place.toString(), "the function `" + function
                    + "` is not supported by this version; it has get_param, get_resource, get_attr, get_secret, str_replace and list_join");
        };
    }

    private Evaluated getParam(Tree argument, Place place) throws InvalidException {
        List<JsonNode> path = argument instanceof Tree.Sequence sequence
                ? known(items(sequence, place), "get_param", place)
                : known(List.of(evaluate(argument, place)), "get_param", place);
        if (path.isEmpty() || !path.getFirst().isTextual()) {
            throw bad(place, "`get_param` takes the name of a parameter, or a list of it and a path");
        }
        JsonNode value = scope.parameter(path.getFirst().textValue(), place);
        // As in Heat, a way that leads nowhere gives the empty string.
        return Evaluated.value(Paths.follow(value, path.subList(1, path.size())).orElse(TextNode.valueOf("")));
    }

    private Evaluated getResource(Tree argument, Place place) throws InvalidException {
        JsonNode name = known(List.of(evaluate(argument, place)), "get_resource", place).getFirst();
        if (!name.isTextual()) {
            throw bad(place, "`get_resource` takes the name of a resource, a string");
        }
        Optional<String> id = scope.physicalId(name.textValue(), place);
        return id.isPresent()
                ? Evaluated.value(TextNode.valueOf(id.get()))
                : Evaluated.waiting(Functions.expression(Functions.GET_RESOURCE, name));
    }

    private Evaluated getAttr(Tree argument, Place place) throws InvalidException {
        int least = scope.scalarsOnly() ? 2 : 1;
        if (!(argument instanceof Tree.Sequence sequence) || sequence.items().size() < least) {
            throw bad(place, "`get_attr` takes a list: the name of a resource, an attribute, and a path into it");
        }
        List<Evaluated> items = items(sequence, place);
        Evaluated name = items.getFirst();
        if (!name.fixed() || !name.node().isTextual()) {
            throw bad(place, "the resource that `get_attr` names must be a string that doesn't depend on a resource");
        }
        for (Evaluated step : items) {
            if (step.fixed() && !Paths.isStep(step.node())) {
                throw bad(place, "a path of `get_attr` is made of strings and whole numbers; " + Texts.show(step.node())
                        + " is " + Texts.kind(step.node()));
            }
        }
        Evaluated path = list(items.subList(1, items.size()));
        Optional<JsonNode> value = path.fixed()
                ? scope.attribute(name.node().textValue(), nodes(path.node()), place)
                : Optional.empty();
        return value.isPresent()
                ? Evaluated.value(value.get())
                : Evaluated.waiting(Functions.expression(Functions.GET_ATTR, list(items).node()));
    }

    private Evaluated strReplace(Tree argument, Place place) throws InvalidException {
        if (!(argument instanceof Tree.Mapping map) || map.entries().size() != 2
                || !map.entries().containsKey("template") || !map.entries().containsKey("params")) {
            throw bad(place, "`str_replace` takes a map with `template` and `params`");
        }
        SecretReferences.refuse(argument, place.child(Functions.STR_REPLACE, 0), "`str_replace`");
        Evaluated template = part(map, "template", place);
        Evaluated params = part(map, "params", place);
        if (template.fixed() && !template.node().isTextual()) {
            throw bad(place, "the template of `str_replace` must be a string, and is " + Texts.kind(template.node()));
        }
        if (params.fixed() && !params.node().isObject()) {
            throw bad(place, "the params of `str_replace` must be a map, and are " + Texts.kind(params.node()));
        }
        if (template.fixed() && params.fixed()) {
            return Evaluated.value(TextNode.valueOf(StrReplace.apply(template.node().textValue(), params.node(),
                    scope.scalarsOnly(), place)));
        }
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        left.set("template", template.expression());
        left.set("params", params.expression());
        return Evaluated.waiting(Functions.expression(Functions.STR_REPLACE, left));
    }

    private Evaluated part(Tree.Mapping map, String key, Place place) throws InvalidException {
        Tree.Entry entry = map.entries().get(key);
        return evaluate(entry.value(), place.child(Functions.STR_REPLACE, 0).child(key, entry.line()));
    }

    private Evaluated listJoin(Tree argument, Place place) throws InvalidException {
        if (!(argument instanceof Tree.Sequence sequence) || sequence.items().size() < 2) {
            throw bad(place, "`list_join` takes a list: the delimiter, and one or more lists of strings");
        }
        if (scope.scalarsOnly() && sequence.items().size() > 2) {
            throw bad(place, "`list_join` takes one list only before heat_template_version 2015-10-15");
        }
        SecretReferences.refuse(argument, place.child(Functions.LIST_JOIN, 0), "`list_join`");
        List<Evaluated> items = items(sequence, place.child(Functions.LIST_JOIN, 0));
        Evaluated delimiter = items.getFirst();
        if (delimiter.fixed() && !delimiter.node().isTextual()) {
            throw bad(place, "the delimiter of `list_join` must be a string, and is " + Texts.kind(delimiter.node()));
        }
        List<Evaluated> lists = items.subList(1, items.size());
        for (Evaluated list : lists) {
            checkJoined(list, place);
        }
        Evaluated whole = list(items);
        return whole.fixed()
                ? Evaluated.value(TextNode.valueOf(ListJoin.apply(delimiter.node().textValue(),
                        lists.stream().map(Evaluated::node).toList(), scope.scalarsOnly(), place)))
                : Evaluated.waiting(Functions.expression(Functions.LIST_JOIN, whole.node()));
    }

    private static void checkJoined(Evaluated list, Place place) throws InvalidException {
        if (list.fixed() && !list.node().isArray() && !list.node().isNull()) {
            throw bad(place, "`list_join` joins the items of lists, and was given " + Texts.kind(list.node()));
        }
        if (list.node().isArray()) {
            for (JsonNode item : list.node()) {
                ListJoin.checkItem(item, place);
            }
        }
    }

    private static List<JsonNode> known(List<Evaluated> items, String function, Place place) throws InvalidException {
        for (Evaluated item : items) {
            if (!item.fixed()) {
                throw bad(place, "what `" + function + "` names can't depend on a resource");
            }
        }
        List<JsonNode> nodes = items.stream().map(Evaluated::node).toList();
        if (!nodes.stream().allMatch(Paths::isStep)) {
            throw bad(place, "`" + function + "` takes strings, and in a path whole numbers");
        }
        return nodes;
    }

    private static List<JsonNode> nodes(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }

    private static InvalidException bad(Place place, String message) {
        return new InvalidException(Code.BAD_FUNCTION, place.toString(), message);
    }
}
