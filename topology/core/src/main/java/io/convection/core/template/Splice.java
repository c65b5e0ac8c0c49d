package io.convection.core.template;

import java.util.Optional;

import io.convection.core.template.Expressions.Resolver;

/**
 * Puts values into a definition's canonical text where its references stand: {@code {"get_attr":["A","ip"]}} and {@code {"get_resource":"A"}}, by far the most
 * usual. Around them the text stays as it is, and a canonical value stands in it as it is. Finds nothing where there is more to do, and where something is wrong:
 * the ordinary way then does it, and says what.
 */
final class Splice {

    private static final String OBJECT = "{\"";
    private static final String ATTRIBUTE = "{\"" + Functions.GET_ATTR + "\":[\"";
    private static final String RESOURCE = "{\"" + Functions.GET_RESOURCE + "\":\"";

    private final String text;
    private final Resolver resolver;
    private final StringBuilder out;
    private int at;

    private Splice(String text, Resolver resolver) {
        this.text = text;
        this.resolver = resolver;
        this.out = new StringBuilder();
    }

    /**
     * The text with its references resolved.
     *
     * @param text
     *            canonical
     */
    static Optional<String> resolve(String text, Resolver resolver) {
        Splice splice = new Splice(text, resolver);
        for (int next = text.indexOf(OBJECT); next >= 0; next = text.indexOf(OBJECT, next + 1)) {
            if (Functions.mayBeCall(text, next + OBJECT.length()) && !splice.put(next)) {
                return Optional.empty();
            }
        }
        return splice.end();
    }

    /** Puts in what the reference here stands for. A whole value is left to the ordinary way: of a resource it is no reference. */
    private boolean put(int reference) {
        out.append(text, at, reference);
        at = reference;
        return reference > 0 && (attribute() || resource());
    }

    private Optional<String> end() {
        if (at == 0) {
            return Optional.of(text);
        }
        out.append(text, at, text.length());
        // A character is up to three bytes: the limit on a value is far away, or is looked at the ordinary way.
        return out.length() > Json.MAX_BYTES / 3 ? Optional.empty() : Optional.of(out.toString());
    }

    private boolean attribute() {
        if (!text.startsWith(ATTRIBUTE, at)) {
            return false;
        }
        int name = at + ATTRIBUTE.length();
        int nameEnd = plainEnd(name);
        int attribute = nameEnd + 3;
        int end = nameEnd < 0 || !text.startsWith("\",\"", nameEnd) ? -1 : plainEnd(attribute);
        if (end < 0 || !text.startsWith("\"]}", end)) {
            return false;
        }
        Optional<String> value = resolver.attributes(text.substring(name, nameEnd))
                .flatMap(all -> CanonicalText.scalar(all, text.substring(attribute, end)));
        value.ifPresent(out::append);
        at = end + 3;
        return value.isPresent();
    }

    private boolean resource() {
        if (!text.startsWith(RESOURCE, at)) {
            return false;
        }
        int name = at + RESOURCE.length();
        int end = plainEnd(name);
        if (end < 0 || !text.startsWith("\"}", end)) {
            return false;
        }
        Optional<String> id = resolver.physicalId(text.substring(name, end)).filter(CanonicalText::isPlain);
        id.ifPresent(plain -> out.append('"').append(plain).append('"'));
        at = end + 2;
        return id.isPresent();
    }

    /** Where the string that begins here ends; -1 where it has an escape in it. */
    private int plainEnd(int from) {
        int end = text.indexOf('"', from);
        int escape = text.indexOf('\\', from);
        return escape >= 0 && escape < end ? -1 : end;
    }
}
