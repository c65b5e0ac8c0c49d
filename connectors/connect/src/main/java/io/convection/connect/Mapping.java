package io.convection.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.apache.kafka.connect.sink.SinkRecord;
import org.yaml.snakeyaml.error.YAMLException;

import io.convection.changes.PlainYaml;

/**
 * The mapping file: which rows become which resources of which stacks. YAML:
 *
 * <pre>{@code
 * rows:
 *   - topic: cmdb.public.hosts            # a regular expression
 *     envelope: debezium                  # or none: the value is the row
 *     stack: cmdb/${site}
 *     resource: host-${id}
 *     type: OS::Nova::Server
 *     properties:
 *       name: ${hostname}
 *       network: {get_resource: "net-${network_id}"}
 *     depends_on: ["rack-${rack_id}"]     # optional
 *     removed: {field: state, values: [retired]}   # optional, beside deletes and tombstones
 * }</pre>
 */
final class Mapping {

    private final List<RowMapping> rows;

    private Mapping(List<RowMapping> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the file can't be read or is no mapping; it says what is wrong
     */
    static Mapping read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("can't be read: " + e, e);
        }
    }

    /** Likewise, from its text. */
    static Mapping parse(String text) {
        Map<?, ?> root = map(load(text), "a mapping");
        requireKeys(root, List.of("rows"), List.of(), "a mapping");
        if (!(root.get("rows") instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException("rows: must be a list of at least one entry");
        }
        List<RowMapping> rows = new ArrayList<>();
        for (Object entry : list) {
            rows.add(RowMapping.of(map(entry, "rows[" + rows.size() + "]"), "rows[" + rows.size() + "]"));
        }
        return new Mapping(rows);
    }

    private static Object load(String text) {
        try {
            return PlainYaml.parse(text);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("is not valid YAML: " + e.getMessage(), e);
        }
    }

    static Map<?, ?> map(Object found, String place) {
        if (found instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(place + ": must be a map");
    }

    static void requireKeys(Map<?, ?> map, List<String> needed, List<String> optional, String place) {
        TreeSet<String> unknown = new TreeSet<>();
        map.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        for (String key : needed) {
            if (!unknown.remove(key)) {
                throw new IllegalArgumentException(place + ": lacks `" + key + "`");
            }
        }
        optional.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(place + ": `" + unknown.first() + "` means nothing here; there are "
                    + String.join(", ", needed) + (optional.isEmpty() ? "" : ", " + String.join(", ", optional)));
        }
    }

    /** How rows of a topic are mapped; the first that fits. */
    private Optional<RowMapping> of(String topic) {
        return rows.stream().filter(each -> each.isFor(topic)).findFirst();
    }

    /** Whether rows of the topic are mapped. */
    boolean isMapped(String topic) {
        return of(topic).isPresent();
    }

    /**
     * What a record means; nothing for a tombstone behind a delete.
     *
     * @throws BadRowException if its topic is not mapped, or a field is missing
     */
    List<RowChange> changes(SinkRecord record) throws BadRowException {
        return of(record.topic())
                .orElseThrow(() -> new BadRowException("the mapping says nothing of the topic " + record.topic()))
                .changes(record);
    }

    /** The source transaction that a record belongs to; empty if it says none. */
    Optional<String> transaction(SinkRecord record) throws BadRowException {
        Optional<RowMapping> found = of(record.topic());
        return found.isEmpty() ? Optional.empty() : found.get().transaction(record);
    }
}
