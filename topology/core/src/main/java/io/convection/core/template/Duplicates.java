package io.convection.core.template;

import java.util.List;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** The same key twice in one map. */
final class Duplicates {

    private static final List<String> SECTIONS = List.of("resources", "outputs", "parameters");

    private Duplicates() {}

    /**
     * What to say: in a section that declares names it is a name declared twice.
     *
     * @param map
     *            where the map stands
     * @param line
     *            of the second one
     */
    static InvalidException found(Place map, String key, int line, Code otherwise) {
        boolean names = SECTIONS.contains(map.step()) && map.parent().flatMap(Place::parent).isEmpty();
        String shown = Texts.cut(key, 255);
        String place = map.child(key, line).toString();
        return names
                ? new InvalidException(Code.DUPLICATE_NAME, place,
                        "`" + shown + "` is declared twice in `" + map.step() + "`; rename or remove one")
                : new InvalidException(otherwise, place, "the key `" + shown + "` stands twice in one map; remove one");
    }
}
