package io.convection.core.template;

import java.util.Optional;

import io.convection.core.template.Expressions.Resolver;
import io.convection.core.template.PlainReferences.Span;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/**
 * Puts values into a definition's canonical text where its plain references stand. Around them the text stays as it is, and a canonical value stands in it as it is.
 * Finds nothing where there is more to do, and where something is wrong: the ordinary way then does it, and says what.
 */
final class Splice {

    private final String text;
    private final NodeKind kind;
    private final Resolver resolver;
    private final StringBuilder out;
    private int at;

    private Splice(Definition definition, Resolver resolver) {
        this.text = definition.getProperties();
        this.kind = definition.getKind();
        this.resolver = resolver;
        this.out = new StringBuilder();
    }

    /** The definition's properties with their references resolved. */
    static Optional<String> resolve(Definition definition, Resolver resolver) {
        Splice splice = new Splice(definition, resolver);
        String text = splice.text;
        int next = text.indexOf(PlainReferences.OBJECT);
        while (next >= 0) {
            if (Functions.mayBeCall(text, next + PlainReferences.OBJECT.length()) && !splice.put(next)) {
                return Optional.empty();
            }
            next = text.indexOf(PlainReferences.OBJECT, next + 1);
        }
        return splice.end();
    }

    /** Puts in what the reference here stands for. */
    private boolean put(int from) {
        Optional<Span> reference = PlainReferences.at(text, from, kind);
        Optional<String> value = reference.flatMap(this::value);
        if (value.isEmpty()) {
            return false;
        }
        out.append(text, at, from).append(value.get());
        at = reference.get().end();
        return true;
    }

    private Optional<String> value(Span reference) {
        String name = text.substring(reference.name(), reference.nameEnd());
        if (reference.attribute() == 0) {
            return resolver.physicalId(name).filter(CanonicalText::isPlain).map(id -> "\"" + id + "\"");
        }
        return resolver.attributes(name).flatMap(all -> CanonicalText.scalar(all,
                text.substring(reference.attribute(), reference.attributeEnd())));
    }

    private Optional<String> end() {
        if (at == 0) {
            return Optional.of(text);
        }
        out.append(text, at, text.length());
        // A character is up to three bytes: the limit on a value is far away, or is looked at the ordinary way.
        return out.length() > Json.MAX_BYTES / 3 ? Optional.empty() : Optional.of(out.toString());
    }
}
