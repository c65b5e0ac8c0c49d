package io.convection.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stacks in stacks, on a real broker: the end of each is an event to its parent, also while engine and executor die. */
class ChildStacksTest {

    private static final int DEPTH = 5;

    @TempDir
    private Path folder;

    @Test
    void aTreeConvergesIsUpdatedHealsAndGoes() throws Exception {
        try (DevCluster cluster = DevCluster.start(DevConfig.free(folder), line -> {});
                Client client = client(cluster)) {
            client.send("create", ChangeKind.CREATE, tree(DEPTH, 1));
            soon().untilAsserted(() -> assertThat(client.statuses()).hasSize(DEPTH)
                    .allSatisfy((stack, row) -> assertThat(row.getStatus()).isEqualTo(StackStatus.CREATE_COMPLETE)));
            assertThat(client.deepest()).isEqualTo("1");
            assertThat(client.statuses().get("test/foo").getParent()).isEmpty();
            assertThat(client.statuses().values()).filteredOn(row -> row.getParent().isPresent()).hasSize(DEPTH - 1);

            client.send("update", ChangeKind.UPDATE, tree(DEPTH, 2));
            cluster.crashEngine();
            soon().untilAsserted(() -> assertThat(client.statuses().get("test/foo").getStatus())
                    .isEqualTo(StackStatus.UPDATE_COMPLETE));
            assertThat(client.statuses()).hasSize(DEPTH);
            assertThat(client.deepest()).isEqualTo("2");

            String child = client.statuses().lastKey();
            client.send(child, "by hand", ChangeKind.DELETE, "");
            soon().untilAsserted(() -> assertThat(client.statuses()).hasSizeLessThan(DEPTH));
            client.send("again", ChangeKind.UPDATE, tree(DEPTH, 3));
            soon().untilAsserted(() -> assertThat(client.statuses().get("test/foo").getRequestId()).isEqualTo("again"));
            soon().untilAsserted(() -> assertThat(client.statuses().get("test/foo").getStatus())
                    .isEqualTo(StackStatus.UPDATE_COMPLETE));
            assertThat(client.statuses()).hasSize(DEPTH);
            assertThat(client.deepest()).isEqualTo("3");

            client.send("delete", ChangeKind.DELETE, "");
            soon().untilAsserted(() -> assertThat(client.statuses()).isEmpty());
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3)).pollInSameThread();
    }

    /** A stack with a stack with … a resource; each gives on what the one below it says. */
    private static String tree(int depth, int value) {
        String inner = depth == 1
                ? "  r: {type: Convection::Test::Resource, properties: {value: '" + value + "'}}\n"
                : "  r:\n    type: OS::Heat::Stack\n    properties:\n      template: |\n"
                        + tree(depth - 1, value).indent(8);
        String path = depth == 1 ? "[r, value]" : "[r, outputs, deepest]";
        return "heat_template_version: 2021-04-16\nresources:\n" + inner + "outputs:\n  deepest: {value: {get_attr: "
                + path
                + "}}\n";
    }

    private static Client client(DevCluster cluster) {
        RecordSerdes serdes = new RecordSerdes(cluster.registrySettings());
        return new Client(cluster, serdes, new KafkaProducer<>(Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(), serdes.serializer(StackChange.class)));
    }

    private record Client(DevCluster cluster, RecordSerdes serdes, KafkaProducer<String, StackChange> producer)
            implements
                AutoCloseable {

        void send(String request, ChangeKind kind, String template) throws Exception {
            send("test/foo", request, kind, template);
        }

        void send(String stack, String request, ChangeKind kind, String template) throws Exception {
            StackChange change = StackChange.newBuilder().setStack(stack).setRequestId(request).setKind(kind)
                    .setTemplate(template.isEmpty() ? null : template).build();
            producer.send(new ProducerRecord<>(cluster.topics().stackChanges(), stack, change)).get();
        }

        String deepest() {
            return statuses().get("test/foo").getOutputs().getFirst().getValue().orElse("").replace("\"", "");
        }

        /** The public changelog, read to its end. */
        SortedMap<String, Stack> statuses() {
            SortedMap<String, Stack> last = new TreeMap<>();
            Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", cluster.bootstrapServers(),
                    "isolation.level", "read_committed"));
            try (KafkaConsumer<String, Stack> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                    serdes.deserializer(Stack.class))) {
                List<TopicPartition> all = consumer
                        .partitionsFor(Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID)).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
                Map<TopicPartition, Long> ends = consumer.endOffsets(all);
                while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                    consumer.poll(Duration.ofMillis(50)).forEach(row -> {
                        if (row.value() == null) {
                            last.remove(row.key());
                        } else {
                            last.put(row.key(), row.value());
                        }
                    });
                }
            }
            return last;
        }

        @Override
        public void close() {
            producer.close();
            serdes.close();
        }
    }
}
