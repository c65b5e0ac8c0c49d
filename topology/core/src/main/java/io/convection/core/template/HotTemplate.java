package io.convection.core.template;

import java.util.List;
import java.util.Map;

import io.convection.core.InvalidException;
import io.convection.records.Definition;

/** A HOT template whose parameters are resolved. */
public record HotTemplate(List<Definition> definitions) {

    /** A full template. */
    public static HotTemplate parse(String text, String parameters) throws InvalidException {
        return new HotTemplate(List.of());
    }

    /** A patch. */
    public static HotTemplate parsePatch(String text, Map<String, String> current) throws InvalidException {
        return new HotTemplate(List.of());
    }
}
