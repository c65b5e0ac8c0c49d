package io.convection.app.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.common.config.TopicConfig;

import io.convection.app.topics.Finding.Level;

/** Looks how many copies of each record there are, and how many must have it before it counts as stored. */
final class ReplicationCheck {

    /** Kafka's own topics: the engine's offsets and transactions are as safe as these. */
    static final List<String> INTERNAL = List.of("__consumer_offsets", "__transaction_state");

    private static final String MIN_ISR = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
    private static final String WHERE = "replication";

    private final Cluster cluster;
    private final List<Cluster.Topic> ours;
    private final Wanted wanted;
    private final Mending mending;
    private final int copies;

    /** @param names the installation's topics */
    ReplicationCheck(Cluster cluster, Collection<String> names, Wanted wanted, Mending mending) {
        this.cluster = cluster;
        this.ours = names.stream().flatMap(name -> cluster.topic(name).stream()).toList();
        this.wanted = wanted;
        this.mending = mending;
        this.copies = wanted.copies()
                .orElseGet(() -> ours.stream().mapToInt(Cluster.Topic::copies).max().orElse(0));
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        ours.forEach(topic -> found.addAll(faults(topic)));
        INTERNAL.stream().flatMap(name -> cluster.topic(name).stream()).filter(topic -> topic.copies() < copies)
                .forEach(topic -> found.add(few(topic).asWarning()));
        if (copies == 1) {
            found.add(new Finding(Level.WARNING, WHERE, "",
                    "one copy of each partition: what its broker loses is lost, "
                            + "and nothing goes on while it is away",
                    "", "three copies and min.insync.replicas=2 bear the loss "
                            + "of a broker"));
        } else if (found.isEmpty() && copies > 1) {
            found.add(Finding.ok(WHERE, copies + " copies of each partition"));
        }
        return found;
    }

    private List<Finding> faults(Cluster.Topic topic) {
        Stream<Finding> few = topic.copies() < copies
                ? Stream.of(wanted.copies().isPresent() ? few(topic) : few(topic).asWarning())
                : Stream.of();
        int insync = topic.setting(MIN_ISR).isEmpty() ? 1 : Integer.parseInt(topic.setting(MIN_ISR));
        Stream<Finding> minIsr = wanted.minIsr().isPresent()
                ? asWanted(topic, insync, wanted.minIsr().getAsInt())
                : sensible(topic, insync);
        return Stream.concat(few, minIsr).toList();
    }

    private Finding few(Cluster.Topic topic) {
        return new Finding(Level.ERROR, topic.name(), "the number of copies", Integer.toString(topic.copies()),
                Integer.toString(copies), mending.copies());
    }

    private Stream<Finding> asWanted(Cluster.Topic topic, int found, int expected) {
        return found == expected
                ? Stream.of()
                : Stream.of(minIsr(Level.ERROR, topic, found, Integer.toString(expected), expected));
    }

    private Stream<Finding> sensible(Cluster.Topic topic, int found) {
        int usual = Math.max(1, topic.copies() - 1);
        if (found > topic.copies()) {
            return Stream.of(minIsr(Level.ERROR, topic, found, "at most " + topic.copies()
                    + ", the number of copies: nothing can be written", usual));
        }
        if (topic.copies() > 1 && found == topic.copies()) {
            return Stream.of(minIsr(Level.WARNING, topic, found, "less than " + topic.copies()
                    + ", the number of copies: nothing is written while one broker is away", usual));
        }
        if (topic.copies() > 2 && found == 1) {
            return Stream.of(minIsr(Level.WARNING, topic, found,
                    "2 or more: what only one broker has is lost with it, though it was acknowledged", usual));
        }
        return Stream.of();
    }

    private Finding minIsr(Level level, Cluster.Topic topic, int found, String expected, int better) {
        return new Finding(level, topic.name(), MIN_ISR, Integer.toString(found), expected,
                mending.topic(topic.name(), Map.of(MIN_ISR, Integer.toString(better))));
    }
}
