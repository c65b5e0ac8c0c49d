import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every topic whole and prints the largest value of each; fails if one exceeds the limit. Arguments: brokers, limit in bytes. */
public class LargestRecord {

    public static void main(String[] args) {
        long limit = Long.parseLong(args[1]);
        Map<String, Integer> largest = new TreeMap<>();
        Map<String, Long> records = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", args[0]), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            consumer.listTopics().forEach((topic, partitions) -> {
                if (topic.startsWith("convection")) {
                    partitions.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
                }
            });
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    largest.merge(record.topic(), record.value() == null ? 0 : record.value().length, Math::max);
                    records.merge(record.topic(), 1L, Long::sum);
                });
            }
        }
        largest.forEach((topic, bytes) -> System.out.printf("%-36s %8d records, largest %7d bytes%n", topic, records.get(topic), bytes));
        System.exit(largest.values().stream().allMatch(bytes -> bytes <= limit) ? 0 : 1);
    }
}
