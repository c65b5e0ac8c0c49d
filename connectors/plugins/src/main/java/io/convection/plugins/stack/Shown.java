package io.convection.plugins.stack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.records.AttributeSchema;
import io.convection.records.ResourceType;

/**
 * The attributes of a resource that has members.
 *
 * @param refs
 *            whether the physical ids are told, in order
 * @param refsMap
 *            whether the physical ids are told by index
 * @param lists
 *            attributes of the members of which the values are told, in order
 * @param maps
 *            those of which the values are told by index, under {@code attributes}
 */
record Shown(boolean refs, boolean refsMap, SortedSet<String> lists, SortedSet<String> maps) {

    static final String REFS = "refs";
    static final String REFS_MAP = "refs_map";
    static final String ATTRIBUTES = "attributes";

    private static final Set<String> OWN = Set.of(REFS, REFS_MAP, ATTRIBUTES);

    /** None may stand in the name of an output. */
    private static final String NOT_IN_NAMES = ".*[/#@~=$\\p{Cntrl}].*";

    /**
     * What is wanted; where nothing is said, all that there is.
     *
     * @param wanted
     *            the property: a list of names, or null
     * @param members
     *            the types of the members
     */
    static Shown of(JsonNode wanted, Set<String> members, Function<String, Optional<ResourceType>> types) {
        SortedSet<String> declared = declared(members, types);
        SortedSet<String> names = new TreeSet<>();
        if (wanted.isNull()) {
            names.addAll(OWN);
            names.addAll(declared);
        }
        for (JsonNode name : wanted) {
            if (!name.isTextual() || name.textValue().isEmpty() || name.textValue().matches(NOT_IN_NAMES)) {
                throw new IllegalArgumentException("property attributes has " + name
                        + ", and takes names of attributes: refs, refs_map, attributes, and those of the members");
            }
            names.add(name.textValue());
        }
        SortedSet<String> lists = new TreeSet<>(names);
        lists.removeAll(OWN);
        boolean byIndex = names.contains(ATTRIBUTES) && !members.isEmpty();
        return new Shown(names.contains(REFS), names.contains(REFS_MAP), lists,
                byIndex ? lists.isEmpty() ? declared : lists : new TreeSet<>());
    }

    /** What every one of the types has; nothing where one of them is not known here. */
    private static SortedSet<String> declared(Set<String> members, Function<String, Optional<ResourceType>> types) {
        Optional<Set<String>> all = Optional.empty();
        for (String member : members) {
            List<String> of = types.apply(member).map(ResourceType::getAttributes).orElse(List.of()).stream()
                    .filter(attribute -> !attribute.getSecret()).map(AttributeSchema::getName)
                    .filter(name -> !OWN.contains(name) && !name.matches(NOT_IN_NAMES)).toList();
            Set<String> both = new TreeSet<>(of);
            all.ifPresent(both::retainAll);
            all = Optional.of(both);
        }
        return new TreeSet<>(all.orElse(Set.of()));
    }
}
