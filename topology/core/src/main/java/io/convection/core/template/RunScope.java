package io.convection.core.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** Everything is known, or it is an error. Reads each resource's attributes once. */
final class RunScope implements Scope {

    private static final int MAX_SHOWN = 10;

    private final Expressions.Resolver resolver;
    private final Map<String, JsonNode> attributes = new TreeMap<>();

    RunScope(Expressions.Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public JsonNode parameter(String name, Place place) throws InvalidException {
        return READY.parameter(name, place);
    }

    @Override
    public Optional<String> physicalId(String resource, Place place) throws InvalidException {
        Optional<String> id = resolver.physicalId(resource);
        if (id.isEmpty()) {
            throw unresolvable(place, "the resource `" + Texts.cut(resource, 255) + "` has no physical id");
        }
        return id;
    }

    @Override
    public Optional<JsonNode> attribute(String resource, List<JsonNode> path, Place place) throws InvalidException {
        JsonNode all = attributes(resource, place);
        Optional<JsonNode> value = Paths.follow(all, path);
        if (value.isEmpty()) {
            String has = all.isEmpty() ? "none" : String.join(", ", names(all));
            throw unresolvable(place, "the resource `" + Texts.cut(resource, 255) + "` has no attribute `"
                    + Paths.show(path) + "`; it has " + has);
        }
        SecretReferences.refuse(value.get(), place, "an attribute");
        return value;
    }

    private JsonNode attributes(String resource, Place place) throws InvalidException {
        Optional<JsonNode> known = Optional.ofNullable(attributes.get(resource));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> text = resolver.attributes(resource);
        if (text.isEmpty()) {
            throw unresolvable(place, "the resource `" + Texts.cut(resource, 255) + "` has no attributes");
        }
        JsonNode read = Json.parse(text.get(), Code.UNRESOLVABLE, place.toString());
        attributes.put(resource, read);
        return read;
    }

    private static List<String> names(JsonNode attributes) {
        List<String> names = attributes.properties().stream().map(Map.Entry::getKey).sorted().limit(MAX_SHOWN)
                .map(name -> Texts.cut(name, 60)).toList();
        return names;
    }

    @Override
    public void checkLiteral(Place place) {}

    @Override
    public boolean scalarsOnly() {
        return false;
    }

    private static InvalidException unresolvable(Place place, String message) {
        return new InvalidException(Code.UNRESOLVABLE, place.toString(), message);
    }
}
