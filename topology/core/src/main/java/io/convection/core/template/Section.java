package io.convection.core.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/**
 * A map of a template whose keys are laid down, and where it stands.
 *
 * @param what
 *            what it is, for sentences: {@code resource}
 */
record Section(Tree.Mapping map, Place place, String what) {

    /** A map, or null, which is an empty one. */
    static Section of(Tree tree, Place place, String what) throws InvalidException {
        if (tree instanceof Tree.Mapping map) {
            return new Section(map, place, what);
        }
        if (tree instanceof Tree.Scalar scalar && scalar.value().isNull()) {
            return new Section(Tree.Mapping.of(new LinkedHashMap<>(), tree.line()), place, what);
        }
        throw new InvalidException(Code.BAD_TEMPLATE, place.toString(),
                what + " must be a map, and is " + Texts.kind(tree.json()));
    }

    /** The section under this key; empty where there is none. */
    Section section(String key) throws InvalidException {
        Optional<Tree.Entry> entry = entry(key);
        return entry.isPresent()
                ? of(entry.get().value(), place(key), "`" + key + "`")
                : new Section(Tree.Mapping.of(new LinkedHashMap<>(), 0), place.child(key, 0), "`" + key + "`");
    }

    Optional<Tree.Entry> entry(String key) {
        return Optional.ofNullable(map.entries().get(key));
    }

    /** Where a key stands. */
    Place place(String key) {
        return place.child(key, entry(key).map(Tree.Entry::line).orElse(0));
    }

    /** The string under this key, which must be there. */
    String string(String key) throws InvalidException {
        Optional<Tree.Entry> entry = entry(key);
        if (entry.isEmpty()) {
            throw new InvalidException(Code.BAD_TEMPLATE, place.toString(), what + " has no `" + key + "`; add it");
        }
        return string(entry.get().value(), place(key));
    }

    /** A string, and nothing else. */
    static String string(Tree tree, Place place) throws InvalidException {
        if (tree instanceof Tree.Scalar scalar && scalar.value().isTextual()) {
            return scalar.value().textValue();
        }
        throw new InvalidException(Code.BAD_TEMPLATE, place.toString(),
                "this must be a string, and is " + Texts.kind(tree.json()));
    }

    /** Keys that are for people only must be text, and mean nothing. */
    void checkText(String... keys) throws InvalidException {
        for (String key : keys) {
            Optional<Tree.Entry> entry = entry(key);
            if (entry.isPresent() && !(entry.get().value() instanceof Tree.Scalar)) {
                throw new InvalidException(Code.BAD_TEMPLATE, place(key).toString(), "this must be a string");
            }
        }
    }

    /**
     * Throws for the first key that is neither known nor of the language.
     *
     * @param later
     *            keys that the language has, but this version has not
     */
    void checkKeys(List<String> known, List<String> later) throws InvalidException {
        for (String key : map.entries().keySet()) {
            String shown = "`" + Texts.cut(key, 255) + "`";
            if (later.contains(key)) {
                throw new InvalidException(Code.NOT_SUPPORTED, place(key).toString(),
                        shown + " of " + what + " is not supported by this version; remove it");
            }
            if (!known.contains(key)) {
                throw new InvalidException(Code.BAD_TEMPLATE, place(key).toString(),
                        what + " can't have " + shown + "; it can have " + String.join(", ", known));
            }
        }
    }
}
