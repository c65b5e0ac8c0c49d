package io.convection.connect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.records.ChangeKind;

/**
 * What was asked for each file, as source offsets. Connect gives offsets out by partition only, and lists none: so the files are spread over a fixed number of
 * partitions, and a change of one writes the offset of some. The number of the next request counts on, also beyond a file's end: no request id is used twice for
 * different requests.
 */
final class SentByFile {

    /** With 10,000 files an offset is some 30 KB. Never to be changed: files would be looked for in other partitions. */
    private static final int BUCKETS = 64;

    private static final String STATE = "state";
    private static final String NEXT = "next";
    private static final String FILES = "files";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String folder;
    private final List<Bucket> buckets = new ArrayList<>();

    private static final class Bucket {
        private final SortedMap<String, Sent> files = new TreeMap<>();
        private long next = 1;
    }

    /** Offsets are a folder's: what was sent for another says nothing. */
    SentByFile(String folder) {
        this.folder = folder;
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new Bucket());
        }
    }

    /** The source partitions. */
    List<Map<String, String>> partitions() {
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < BUCKETS; i++) {
            all.add(partition(i));
        }
        return all;
    }

    /** In a fixed order: Connect finds an offset by the bytes of its partition, and {@code Map.of} has another order in every process. */
    private Map<String, String> partition(int bucket) {
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(Map.of("folder", folder, "bucket", Integer.toString(bucket))));
    }

    /** Takes in what was stored for the partitions; null for one without. */
    void restore(Map<Map<String, String>, Map<String, Object>> offsets) {
        for (int i = 0; i < BUCKETS; i++) {
            Optional<Map<String, Object>> offset = Optional.ofNullable(offsets.get(partition(i)));
            if (offset.isPresent()) {
                restore(buckets.get(i), String.valueOf(offset.get().get(STATE)));
            }
        }
    }

    private static void restore(Bucket bucket, String state) {
        try {
            JsonNode json = JSON.readTree(state);
            bucket.next = json.path(NEXT).longValue();
            json.path(FILES).properties().forEach(file -> {
                JsonNode sent = file.getValue();
                bucket.files.put(file.getKey(),
                        new Sent(ChangeKind.valueOf(sent.path("kind").asText()), sent.path("hash").asText(),
                                sent.path("requestId").asText(), sent.path("journal").longValue(),
                                sent.path("answer").asText()));
            });
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException("an offset of this connector can't be read: " + state, e);
        }
    }

    /** The source partition of a file. */
    Map<String, String> partition(String file) {
        return partition(number(file));
    }

    /** Its offset now. */
    Map<String, String> offset(String file) {
        Bucket bucket = bucket(file);
        ObjectNode json = JSON.createObjectNode().put(NEXT, bucket.next);
        ObjectNode files = json.putObject(FILES);
        bucket.files.forEach((name, sent) -> files.putObject(name).put("kind", sent.kind().name())
                .put("hash", sent.hash()).put("requestId", sent.requestId()).put("journal", sent.journal())
                .put("answer", sent.answer()));
        return Map.of(STATE, json.toString());
    }

    private Bucket bucket(String file) {
        return buckets.get(number(file));
    }

    private static int number(String file) {
        return Math.floorMod(file.hashCode(), BUCKETS);
    }

    Optional<Sent> of(String file) {
        return Optional.ofNullable(bucket(file).files.get(file));
    }

    /** The number of the next request for a file; each is given once. */
    long next(String file) {
        return bucket(file).next++;
    }

    void put(String file, Sent sent) {
        bucket(file).files.put(file, sent);
    }

    void forget(String file) {
        bucket(file).files.remove(file);
    }

    /** Every file that something was asked for. */
    SortedSet<String> files() {
        SortedSet<String> all = new TreeSet<>();
        buckets.forEach(bucket -> all.addAll(bucket.files.keySet()));
        return all;
    }
}
