import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts bytes that are no record on stack-changes, and finds them on dead-letters with every header. */
public class Undecodable {

    private static final List<String> HEADERS = List.of("cause", "error", "mine", "offset", "partition", "place", "topic");

    public static void main(String[] args) throws Exception {
        byte[] bytes = "these bytes are no record".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> settings = Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed");
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", args[0]), new ByteArraySerializer(), new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var record = new ProducerRecord<>("convection.stack-changes", "x/y".getBytes(StandardCharsets.UTF_8), bytes);
            record.headers().add("mine", "kept".getBytes(StandardCharsets.UTF_8));
            long offset = producer.send(record).get().offset();
            consumer.assign(List.of(new TopicPartition("convection.dead-letters", 0)));
            consumer.seekToBeginning(consumer.assignment());
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (letters.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(letters::add);
            }
            Map<String, String> headers = new TreeMap<>();
            letters.get(0).headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            System.out.println("dead letter: " + headers);
            boolean found = new String(letters.get(0).value(), StandardCharsets.UTF_8).equals("these bytes are no record")
                    && headers.keySet().equals(new TreeSet<>(HEADERS)) && headers.get("offset").equals(Long.toString(offset))
                    && headers.get("topic").equals("convection.stack-changes");
            System.exit(found ? 0 : 1);
        }
    }
}
