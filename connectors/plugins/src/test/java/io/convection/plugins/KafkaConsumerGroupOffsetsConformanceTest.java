package io.convection.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;

import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

class KafkaConsumerGroupOffsetsConformanceTest extends KafkaConformance {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    @BeforeAll
    static void writeOrders() throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings(), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("orders", "one")).get();
            producer.send(new ProducerRecord<>("orders", "two")).get();
        }
    }

    @Override
    Plugin plugin(Admin client, Function<Instant, AdminCalls> calls) {
        return new KafkaConsumerGroupOffsets(client, PluginSettings.RESERVED_GROUPS, calls);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Groups());
    }

    @Override
    protected ObjectNode properties() {
        return at(1).put("group", fresh()).put("topic", "orders").put("delete_offsets", true);
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.setAll(at(2)));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("group", fresh()));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("offsets", properties().setAll(at(3)), "group", properties().put("group", "convection"), "to",
                properties().put("to", "earliest"));
    }

    @Override
    Map<Promise, String> furtherNotPromised() {
        return Map.of(Promise.CREATE_SPARES_OTHERS, "where a group is before is what a create is there to change",
                Promise.DELETE_LATE, "a delete of what is known to be there takes the offsets as they are",
                Promise.OBSERVE_DRIFT, "where a group has moved on to is no drift");
    }

    private static ObjectNode at(int offset) {
        return Json.object().set("offsets", Json.object().put("0", offset));
    }

    /** Groups that have an offset. */
    private static final class Groups implements Reality {

        @Override
        public int count() throws Exception {
            int count = 0;
            for (GroupListing group : admin().listGroups().all().get()) {
                count += committed(group.groupId()).isPresent() ? 1 : 0;
            }
            return count;
        }

        @Override
        public boolean exists(String physicalId) throws Exception {
            return committed(group(physicalId)).isPresent();
        }

        @Override
        public Optional<ObjectNode> properties(String physicalId) throws Exception {
            return committed(group(physicalId)).map(found -> at((int) found.offset()));
        }

        @Override
        public void vanish(String physicalId) throws Exception {
            admin().deleteConsumerGroups(List.of(group(physicalId))).all().get();
        }

        private static String group(String physicalId) {
            return physicalId.substring(0, physicalId.lastIndexOf('/'));
        }

        private static Optional<OffsetAndMetadata> committed(String group) throws Exception {
            return Optional.ofNullable(
                    admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().get(ORDERS));
        }
    }
}
