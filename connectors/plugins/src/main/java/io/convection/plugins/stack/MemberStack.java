package io.convection.plugins.stack;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.records.Definition;
import io.convection.records.NodeKind;
import io.convection.records.StackChange;

/**
 * The stack that is generated of members: sent as ready definitions, in parts where one record doesn't hold them.
 *
 * <p><b>Batches are a sliding window.</b> Where at most <i>b</i> members may be under way at once, each depends on the one <i>b</i> places before it. So the members are
 * <i>b</i> chains, and of a chain one is under way at most: never more than <i>b</i> in all, which is all that Heat's batches promise. A member need not wait for the
 * slowest of the batch before, as it does there; and one that failed ends the traversal, so nothing further is begun, as there. It takes one edge a member; a batch that
 * waits for a whole batch would take <i>b</i>.
 *
 * @param members
 *            in order of index
 * @param window
 *            how many of them may be under way at once; 0 for all
 * @param shown
 *            what is told of them
 */
record MemberStack(List<Member> members, int window, Shown shown) implements Children.Content {

    /** How many there may be: an output refers to each, and that is how many names a definition may refer to. */
    static final int MOST = 1_000;

    /** Bytes of definitions in one record: that stays below 400 KB with all that stands around them. */
    private static final int PART = 300_000;

    /** Bytes of all definitions: more is no work for one operation. */
    private static final long MOST_BYTES = 16_000_000;

    MemberStack {
        members = List.copyOf(members);
    }

    @Override
    public List<StackChange> of(StackChange.Builder change) {
        List<List<Definition>> parts = parts();
        List<StackChange> changes = new ArrayList<>();
        for (List<Definition> part : parts) {
            changes.add(change.setDefinitions(part).setPart(changes.size() + 1).setParts(parts.size()).build());
        }
        return changes;
    }

    private List<List<Definition>> parts() {
        List<List<Definition>> parts = new ArrayList<>();
        List<Definition> part = new ArrayList<>();
        long bytes = 0;
        for (Definition definition : definitions()) {
            long more = Member.bytes(definition);
            if (more > PART) {
                throw new IllegalArgumentException(definition.getName() + " takes " + more
                        + " bytes, and no resource or output of a stack may take more than " + PART);
            }
            if (bytes + more > PART) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(definition);
            bytes += more;
        }
        parts.add(part);
        return parts;
    }

    /** Each behind those that it refers to, as parts need them. */
    List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>();
        long bytes = 0;
        for (int place = 0; place < members.size(); place++) {
            boolean free = window == 0 || place < window;
            Definition definition = members.get(place)
                    .definition(free ? List.of() : List.of(members.get(place - window).name()));
            bytes += Member.bytes(definition);
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException("the members take more than " + MOST_BYTES
                        + " bytes together; divide them among several resources");
            }
            definitions.add(definition);
        }
        if (shown.refs()) {
            definitions.add(output(Shown.REFS, list(Shown.REFS)));
        }
        if (shown.refsMap()) {
            definitions.add(output(Shown.REFS_MAP, map(Shown.REFS)));
        }
        shown.lists().forEach(attribute -> definitions.add(output(attribute, list(attribute))));
        if (!shown.maps().isEmpty()) {
            ObjectNode all = Json.object();
            shown.maps().forEach(attribute -> all.set(attribute, map(attribute)));
            definitions.add(output(Shown.ATTRIBUTES, all));
        }
        return definitions;
    }

    private static Definition output(String name, JsonNode value) {
        return Definition.newBuilder().setName(name).setKind(NodeKind.OUTPUT).setProperties(Json.text(value)).build();
    }

    private ArrayNode list(String attribute) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(members.size());
        members.forEach(member -> list.add(reference(member, attribute)));
        return list;
    }

    private ObjectNode map(String attribute) {
        ObjectNode map = Json.object();
        members.forEach(member -> map.set(member.name(), reference(member, attribute)));
        return map;
    }

    private static ObjectNode reference(Member member, String attribute) {
        ObjectNode reference = Json.object();
        if (attribute.equals(Shown.REFS)) {
            return reference.put("get_resource", member.name());
        }
        reference.putArray("get_attr").add(member.name()).add(attribute);
        return reference;
    }
}
