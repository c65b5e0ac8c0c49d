package io.convection.app.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

import io.convection.app.client.Answers;

/** Asks Kafka what there is. */
final class ClusterReader {

    private final Admin admin;

    /** The admin client remains the caller's. */
    ClusterReader(Admin admin) {
        this.admin = admin;
    }

    /** The names of all topics, Kafka's own included. */
    Collection<String> names() {
        return Answers.of(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    }

    /**
     * What there is of these topics, of brokers and of features.
     *
     * @param wanted names; those that are not there are left out
     * @throws org.apache.kafka.common.KafkaException if Kafka does not say
     */
    Cluster read(Collection<String> wanted) {
        Collection<String> there = new TreeSet<>(wanted);
        there.retainAll(names());
        Map<String, Short> features = new HashMap<>();
        Answers.of(admin.describeFeatures().featureMetadata()).finalizedFeatures()
                .forEach((name, range) -> features.put(name, range.maxVersionLevel()));
        return new Cluster(topics(there), brokers(), features);
    }

    private SortedMap<String, Cluster.Topic> topics(Collection<String> names) {
        Map<String, TopicDescription> described = Answers.of(admin.describeTopics(names).allTopicNames());
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        Map<ConfigResource, Config> configs = Answers.of(admin.describeConfigs(resources).all());
        SortedMap<String, Cluster.Topic> topics = new TreeMap<>();
        configs.forEach((resource, config) -> topics.put(resource.name(),
                topic(described.get(resource.name()), config)));
        return topics;
    }

    private static Cluster.Topic topic(TopicDescription described, Config config) {
        int copies = described.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
        return new Cluster.Topic(described.name(), described.partitions().size(), copies, settings(config));
    }

    private SortedMap<Integer, Map<String, String>> brokers() {
        SortedMap<Integer, Map<String, String>> brokers = new TreeMap<>();
        try {
            List<ConfigResource> resources = new ArrayList<>();
            for (Node node : Answers.of(admin.describeCluster().nodes())) {
                resources.add(new ConfigResource(ConfigResource.Type.BROKER, node.idString()));
            }
            Answers.of(admin.describeConfigs(resources).all()).forEach(
                    (resource, config) -> brokers.put(Integer.parseInt(resource.name()), settings(config)));
        } catch (AuthorizationException e) {
            // To look at brokers one must be allowed to; the rest can be said all the same.
            brokers.clear();
        }
        return brokers;
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream().filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
