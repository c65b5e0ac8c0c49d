package io.convection.app.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.convection.app.topics.Grant.Resource;
import io.convection.executor.ExecutorConfig;
import io.convection.executor.ObserverConfig;
import io.convection.serdes.Topics;

/** Who is to be allowed what on a Kafka that asks. No role is given more than it needs. */
public final class Acls {

    /** Stands for the groups of consumers, whose names are their own. */
    static final String OWN_GROUP = "YOUR-GROUP";

    private static final String READ = "Read";
    private static final String WRITE = "Write";
    private static final String CREATE = "Create";
    private static final String DESCRIBE = "Describe";
    private static final String DESCRIBE_CONFIGS = "DescribeConfigs";

    private final Topics topics;
    private final String applicationId;
    private final List<String> commandTopics = new ArrayList<>();
    private final List<String> executorGroups = new ArrayList<>();
    private final List<String> observerGroups = new ArrayList<>();

    /** Of one installation, with the pools that have a command topic of their own. */
    public Acls(Topics topics, String applicationId, Collection<String> pools) {
        this.topics = topics;
        this.applicationId = applicationId;
        TreeSet<String> all = new TreeSet<>(pools);
        all.add("");
        for (String pool : all) {
            commandTopics.add(topics.convergeCommands(pool));
            ExecutorConfig executor = ExecutorConfig.of("", Map.of()).withTopics(topics).withPool(pool);
            executorGroups.add(executor.group());
            observerGroups.add(new ObserverConfig(executor, "", Map.of(), 1).group());
        }
    }

    /** Everything a role needs. */
    public List<Grant> of(Role role) {
        return switch (role) {
            case CLIENT -> client();
            case ENGINE -> engine();
            case EXECUTOR -> executor();
            case CONSUMER -> List.of(topics(role, publicChangelogs(), "what stacks and resources are", READ),
                    new Grant(role, Resource.GROUP, false, List.of(OWN_GROUP), List.of(READ), "how far it has read"));
            case AUDITOR -> List.of(topics(role, List.of(topics.journal()), "what was decided, and on what", READ),
                    topics(role, publicChangelogs(), "what the journal is compared with", READ));
            case OPERATOR -> operator();
        };
    }

    private List<Grant> client() {
        Role role = Role.CLIENT;
        return List.of(topics(role, List.of(topics.stackChanges()), "requests", WRITE),
                topics(role, List.of(topics.journal()), "what becomes of them", READ),
                topics(role, publicChangelogs(), "what stacks and resources are", READ),
                topics(role, List.of(topics.resourceTypes()), "what executors offer", READ));
    }

    private List<Grant> engine() {
        Role role = Role.ENGINE;
        List<String> written = new ArrayList<>(List.of(topics.journal(), topics.executorControl(),
                topics.deadLetters()));
        written.addAll(commandTopics);
        return List.of(
                topics(role, List.of(topics.stackChanges(), topics.resourceEvents()),
                        "inputs; it writes its own reminders, and sends on what is in a wrong partition", READ, WRITE),
                topics(role, written, "what it decided", WRITE),
                topics(role, List.of(topics.resourceTypes()), "what executors offer", READ),
                topics(role, changelogs(), "the changelogs of its stores, which it makes", CREATE, READ, WRITE,
                        DESCRIBE_CONFIGS),
                new Grant(role, Resource.GROUP, false, List.of(applicationId), List.of(READ),
                        "engines share partitions among them"),
                new Grant(role, Resource.TRANSACTIONAL_ID, true, List.of(applicationId + "-"), List.of(WRITE),
                        "stores, outputs and offsets commit together"));
    }

    private List<Grant> executor() {
        Role role = Role.EXECUTOR;
        List<String> read = new ArrayList<>(commandTopics);
        read.add(topics.executorControl());
        return List.of(topics(role, read, "what is to be done", READ),
                topics(role, List.of(topics.resourceEvents()), "what became of it", WRITE),
                topics(role, List.of(topics.resourceTypes()), "what it offers", WRITE),
                topics(role, List.of(topics.stackChanges()), "stacks that are resources of stacks", WRITE),
                new Grant(role, Resource.GROUP, false, executorGroups, List.of(READ),
                        "executors of a pool share commands among them"),
                topics(role, List.of(Topics.resourcesChangelog(applicationId)), "what there is to observe", READ),
                new Grant(role, Resource.GROUP, false, observerGroups, List.of(READ),
                        "observers share among them what there is to observe"));
    }

    private List<Grant> operator() {
        Role role = Role.OPERATOR;
        List<String> all = new ArrayList<>(TopicCheck.names(topics, applicationId, List.of()));
        commandTopics.stream().filter(name -> !all.contains(name)).forEach(all::add);
        List<String> seen = new ArrayList<>(all);
        seen.addAll(ReplicationCheck.INTERNAL);
        return List.of(topics(role, all.stream().filter(name -> !changelogs().contains(name)).toList(),
                "topics create", CREATE),
                topics(role, seen, "topics check", DESCRIBE, DESCRIBE_CONFIGS),
                new Grant(role, Resource.CLUSTER, false, List.of("kafka-cluster"), List.of(DESCRIBE_CONFIGS),
                        "topics check"),
                topics(role, List.of(topics.deadLetters()), "dead-letters list, show", READ),
                topics(role, List.of(topics.stackChanges(), topics.resourceEvents()), "dead-letters resend", WRITE));
    }

    private List<String> publicChangelogs() {
        return List.of(Topics.stacksChangelog(applicationId), Topics.resourcesChangelog(applicationId));
    }

    private List<String> changelogs() {
        List<String> all = new ArrayList<>(publicChangelogs());
        all.add(Topics.nodesChangelog(applicationId));
        return all;
    }

    private static Grant topics(Role role, List<String> names, String reason, String... operations) {
        return new Grant(role, Resource.TOPIC, false, names, List.of(operations), reason);
    }
}
