package io.convection.connect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.records.Definition;
import io.convection.records.Resource;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Changes of rows, a worker as it ships, and an installation that carries out the patches. */
class RowsToPatchesTest {

    private static final Logger LOG = LoggerFactory.getLogger(RowsToPatchesTest.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path data;

    private static Plant plant;

    @TempDir
    Path folder;

    private final SortedMap<String, Integer> truth = new TreeMap<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private KafkaProducer<String, String> rows;
    private String name;
    private Path mapping;

    @BeforeAll
    static void start() {
        plant = new Plant(data);
    }

    @AfterAll
    static void stop() {
        plant.close();
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, """
                rows:
                  - topic: .*\\.public\\.hosts
                    envelope: debezium
                    stack: STACK/${site}
                    resource: host-${id}
                    type: ${type}
                    properties: {v: "${v}"}
                    removed: {field: v, values: [-1]}
                """.replace("STACK", name));
        plant.createTopic(topic(), 1);
        plant.createTopic(name + ".transaction", 1);
        plant.createTopic(name + ".refused", 1);
        rows = plant.cluster().producer(new StringSerializer());
    }

    @Test
    void rowsOfATransactionAreOnePatchOfEachStackThatTheyConcern() throws Exception {
        try (Worker worker = worker()) {
            worker.run(name, settings(true));
            begin("t1");
            set("t1", "north", 1, 1);
            set("t1", "north", 2, 1);
            set("t1", "south", 3, 1);
            end("t1", 3);
            awaitTruth();
            begin("t2");
            set("t2", "north", 1, 2);
            delete("t2", "north", 2);
            set("t2", "north", 4, 1);
            end("t2", 3);
            awaitTruth();
        } finally {
            rows.close();
        }

        StackChange last = requests().getLast();
        assertThat(last.getDefinitions()).extracting(Definition::getName).containsExactlyInAnyOrder("host-1",
                "host-4");
        assertThat(last.getRemoved()).containsExactly("host-2");
        // each stack: a patch that found no stack, and its creation; then the one patch of the second transaction
        assertThat(requests()).hasSize(5);
    }

    @Test
    void aStreamOfChangesEndsAsTheRowsStandAndRestartsLoseNothing() throws Exception {
        int changes = Integer.getInteger("rows", 20_000);
        for (int i = 0; i < changes / 2; i++) {
            change(i);
        }
        long start;
        try (Worker worker = worker()) {
            worker.run(name, settings(false));
            start = System.nanoTime();
            soon().until(() -> !requests().isEmpty());
        }
        for (int i = changes / 2; i < changes; i++) {
            change(i);
        }
        try (Worker worker = worker()) {
            worker.awaitRunning(name);
            awaitTruth();
        } finally {
            rows.close();
        }
        List<StackChange> requests = requests();
        LOG.info("{} changes of rows in {} patches, {} s with a restart of the worker", changes, requests.size(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());

        long mentioned = requests.stream().mapToLong(each -> each.getDefinitions().size() + each.getRemoved().size())
                .sum();
        // each row once, and for the rows that were in flight at the restart, or made their stack, once more
        assertThat(mentioned).isLessThan(changes * 2L);
        assertThat(plant.read(name + ".refused")).isEmpty();
    }

    @Test
    void rowThatIsRefusedGoesAsideAndTheOthersAreTaken() throws Exception {
        try (Worker worker = worker()) {
            worker.run(name, settings(true));
            begin("t1");
            set("t1", "north", 1, 1);
            send("t1", "c", Map.of("id", 2, "site", "north", "v", 1, "type", "No::Such::Type"), null);
            send("t1", "c", Map.of("id", 3, "v", 1), null);
            set("t1", "north", 4, 1);
            end("t1", 4);
            awaitTruth();
            soon().untilAsserted(() -> assertThat(plant.read(name + ".refused")).hasSize(2));
        } finally {
            rows.close();
        }

        List<String> reasons = new ArrayList<>();
        plant.read(name + ".refused").forEach(row -> reasons.add(new String(
                row.headers().lastHeader("__connect.errors.exception.message").value(),
                StandardCharsets.UTF_8)));
        assertThat(reasons).anyMatch(each -> each.contains("unknown-type at resources.host-2.type"))
                .anyMatch(each -> each.equals("the row has no field site"));
    }

    private Worker worker() {
        return Worker.start(plant.bootstrapServers(), "workers-" + name);
    }

    private Map<String, String> settings(boolean endsAreTold) {
        Map<String, String> settings = new HashMap<>(plant.reached());
        settings.putAll(Map.of("connector.class", RowsToPatches.class.getName(), "topics",
                topic() + (endsAreTold ? "," + name + ".transaction" : ""), "mapping.file", mapping.toString(),
                "errors.tolerance", "all", "errors.deadletterqueue.topic.name", name + ".refused",
                "errors.deadletterqueue.topic.replication.factor", "1",
                "errors.deadletterqueue.context.headers.enable", "true", "consumer.override.auto.offset.reset",
                "earliest"));
        if (endsAreTold) {
            settings.put("transaction.topic", name + ".transaction");
            // so long that it is the ends that count
            settings.put("transaction.idle.ms", "600000");
        }
        return settings;
    }

    private String topic() {
        return name + ".public.hosts";
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(300)).pollInSameThread();
    }

    /** A change of some of 1,000 rows in ten stacks, 25 to a transaction. */
    private void change(int i) {
        int id = i * 7919 % 1000;
        String site = "site" + id % 10;
        if (i % 11 == 0 && truth.containsKey(key(site, id))) {
            delete("t" + i / 25, site, id);
        } else {
            set("t" + i / 25, site, id, i);
        }
    }

    private void set(String transaction, String site, int id, int version) {
        truth.put(key(site, id), version);
        send(transaction, "u", Map.of("id", id, "site", site, "v", version, "type", "OS::Heat::None"), null);
    }

    private void delete(String transaction, String site, int id) {
        truth.remove(key(site, id));
        send(transaction, "d", null, Map.of("id", id, "site", site));
    }

    private String key(String site, int id) {
        return name + "/" + site + "/host-" + id;
    }

    private void send(String transaction, String op, Object after, Object before) {
        Map<String, Object> value = new HashMap<>();
        value.put("op", op);
        value.put("before", before);
        value.put("after", after);
        value.put("transaction", Map.of("id", transaction));
        produce(new ProducerRecord<>(topic(), "{}", json(value)));
    }

    private void begin(String transaction) {
        produce(new ProducerRecord<>(name + ".transaction", json(Map.of("status", "BEGIN", "id", transaction))));
    }

    private void end(String transaction, int count) {
        produce(new ProducerRecord<>(name + ".transaction", json(Map.of("status", "END", "id", transaction,
                "event_count", count + 1, "data_collections",
                List.of(Map.of("data_collection", "public.hosts", "event_count", count),
                        Map.of("data_collection", "public.other", "event_count", 1))))));
        rows.flush();
    }

    private void produce(ProducerRecord<String, String> record) {
        sent.add(rows.send(record));
    }

    private static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }

    private List<StackChange> requests() {
        return plant.requests().stream().filter(each -> each.getStack().startsWith(name + "/")).toList();
    }

    /** Returns when reality is what the rows say. */
    private void awaitTruth() {
        rows.flush();
        assertThat(sent).allMatch(each -> each.state() == Future.State.SUCCESS);
        soon().untilAsserted(() -> {
            SortedMap<String, Integer> real = new TreeMap<>();
            for (Resource resource : plant.resources().values()) {
                if (resource.getStack().startsWith(name + "/") && resource.getProperties().isPresent()) {
                    real.put(resource.getStack() + "/" + resource.getName(),
                            JSON.readTree(resource.getProperties().get()).path("v").asInt());
                }
            }
            assertThat(real).isEqualTo(truth);
        });
    }
}
