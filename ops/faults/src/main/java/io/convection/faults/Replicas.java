package io.convection.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether every replica of every partition is in sync: until then no other broker may be lost. */
final class Replicas implements AutoCloseable {

    private static final int PATIENCE_MS = 5000;

    private final Admin admin;

    Replicas(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS));
    }

    boolean inSync() {
        try {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get(PATIENCE_MS,
                    TimeUnit.MILLISECONDS);
            Map<String, TopicDescription> topics = admin.describeTopics(List.copyOf(names)).allTopicNames()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return topics.values().stream().flatMap(topic -> topic.partitions().stream())
                    .allMatch(each -> each.leader() != null && each.isr().size() == each.replicas().size());
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
