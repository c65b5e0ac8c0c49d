package io.convection.faults;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The resources of a template, by name. */
final class Things {

    /** The resource type that they are of. */
    static final String TYPE = "Convection::Faults::Thing";

    static final String VALUE = "value";
    static final String ZONE = "zone";
    static final String PEERS = "peers";
    /** The attribute: the physical id, and the value. */
    static final String ECHO = "echo";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SortedMap<String, Thing> byName;

    Things(SortedMap<String, Thing> byName) {
        this.byName = new TreeMap<>(byName);
    }

    static Things none() {
        return new Things(new TreeMap<>());
    }

    SortedMap<String, Thing> byName() {
        return new TreeMap<>(byName);
    }

    int size() {
        return byName.size();
    }

    Things with(SortedMap<String, Thing> set, Collection<String> removed) {
        SortedMap<String, Thing> changed = byName();
        changed.putAll(set);
        changed.keySet().removeAll(removed);
        return new Things(changed);
    }

    /** Whether another one refers to it. */
    boolean isNeeded(String name) {
        return byName.values().stream().anyMatch(each -> each.peers().contains(name));
    }

    /** A HOT template. */
    String template() {
        ObjectNode template = JSON.createObjectNode().put("heat_template_version", "2021-04-16");
        ObjectNode resources = template.putObject("resources");
        byName.forEach((name, thing) -> {
            ObjectNode properties = resources.putObject(name).put("type", TYPE).putObject("properties")
                    .put(VALUE, thing.value()).put(ZONE, thing.zone());
            var peers = properties.putArray(PEERS);
            thing.peers().forEach(peer -> peers.addObject().putArray("get_attr").add(peer).add(ECHO));
        });
        return template.toString();
    }

    /** What the attribute of a physical resource is. */
    static String echo(String id, int value) {
        return id + ":" + value;
    }
}
