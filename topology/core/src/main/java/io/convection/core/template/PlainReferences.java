package io.convection.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.records.Definition;
import io.convection.records.NodeKind;

/**
 * The references in a canonical text as it stands, without taking it apart: {@code {"get_attr":["A","ip"]}} and {@code {"get_resource":"A"}}, by far the most usual.
 * Finds nothing where there is more to it: the ordinary way then decides.
 */
final class PlainReferences {

    static final String OBJECT = "{\"";
    private static final String ATTRIBUTE = "{\"" + Functions.GET_ATTR + "\":[\"";
    private static final String RESOURCE = "{\"" + Functions.GET_RESOURCE + "\":\"";

    private PlainReferences() {}

    /**
     * One of them.
     *
     * @param name
     *            where the resource's name begins
     * @param nameEnd
     *            behind it
     * @param attribute
     *            where the attribute's name begins; 0 where it is about the physical id
     * @param attributeEnd
     *            behind it
     * @param end
     *            behind the whole reference
     */
    record Span(int name, int nameEnd, int attribute, int attributeEnd, int end) {}

    /** The names that a definition refers to, in order of appearance; empty where something may be a function, but no plain reference. */
    static Optional<List<String>> of(Definition definition) {
        return names(definition.getProperties(), definition.getKind(), false);
    }

    /** Likewise; empty, too, where any map that may be a function is something else: all but the object of a resource's properties. */
    static Optional<List<String>> only(Definition definition) {
        return names(definition.getProperties(), definition.getKind(), true);
    }

    private static Optional<List<String>> names(String text, NodeKind kind, boolean only) {
        List<String> names = List.of();
        for (int next = text.indexOf(OBJECT); next >= 0; next = text.indexOf(OBJECT, next + 1)) {
            boolean call = Functions.mayBeCall(text, next + OBJECT.length());
            if (call || (only && (next > 0 || kind == NodeKind.OUTPUT))) {
                Optional<Span> reference = at(text, next, kind);
                if (reference.isEmpty()) {
                    return Optional.empty();
                }
                names = names.isEmpty() ? new ArrayList<>() : names;
                names.add(text.substring(reference.get().name, reference.get().nameEnd));
            }
        }
        return Optional.of(names);
    }

    /** The reference that begins here. The object of a resource's properties is none, whatever it looks like; the value of an output is. */
    static Optional<Span> at(String text, int from, NodeKind kind) {
        if (from == 0 && kind != NodeKind.OUTPUT) {
            return Optional.empty();
        }
        return text.startsWith(ATTRIBUTE, from) ? attribute(text, from) : resource(text, from);
    }

    private static Optional<Span> attribute(String text, int from) {
        int name = from + ATTRIBUTE.length();
        int nameEnd = plainEnd(text, name);
        int attribute = nameEnd + 3;
        int end = nameEnd < 0 || !text.startsWith("\",\"", nameEnd) ? -1 : plainEnd(text, attribute);
        return end >= 0 && text.startsWith("\"]}", end)
                ? Optional.of(new Span(name, nameEnd, attribute, end, end + 3))
                : Optional.empty();
    }

    private static Optional<Span> resource(String text, int from) {
        int name = from + RESOURCE.length();
        int end = text.startsWith(RESOURCE, from) ? plainEnd(text, name) : -1;
        return end >= 0 && text.startsWith("\"}", end)
                ? Optional.of(new Span(name, end, 0, 0, end + 2))
                : Optional.empty();
    }

    /** Where the string that begins here ends; -1 where it has an escape in it. */
    private static int plainEnd(String text, int from) {
        int end = text.indexOf('"', from);
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '\\') {
                return -1;
            }
        }
        return end;
    }
}
