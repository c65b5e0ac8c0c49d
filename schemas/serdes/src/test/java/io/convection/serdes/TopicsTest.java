package io.convection.serdes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicsTest {

    private static final Topics TOPICS = Topics.standard();

    @Test
    void namesAreThoseOfTheDesign() {
        assertThat(List.of(TOPICS.stackChanges(), TOPICS.resourceEvents(), TOPICS.executorControl(), TOPICS.journal(),
                TOPICS.resourceTypes(), TOPICS.deadLetters()))
                .containsExactly("convection.stack-changes", "convection.resource-events",
                        "convection.executor-control", "convection.journal", "convection.resource-types",
                        "convection.dead-letters");
        assertThat(Topics.stacksChangelog("convection")).isEqualTo("convection-stacks-changelog");
        assertThat(Topics.resourcesChangelog("convection")).isEqualTo("convection-resources-changelog");
        assertThat(Topics.nodesChangelog("convection")).isEqualTo("convection-nodes-changelog");
    }

    @Test
    void poolsHaveCommandTopicsOfTheirOwn() {
        assertThat(TOPICS.convergeCommands()).isEqualTo("convection.converge-commands");
        assertThat(TOPICS.convergeCommands("")).isEqualTo("convection.converge-commands");
        assertThat(TOPICS.convergeCommands("gpu")).isEqualTo("convection.converge-commands.gpu");
        assertThat(new Topics("").convergeCommands("gpu")).isEqualTo("converge-commands.gpu");
    }

    @Test
    void namesThatKafkaWouldNotTakeAreRefused() {
        assertThatThrownBy(() -> new Topics("a b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix 'a b'");
        assertThatThrownBy(() -> TOPICS.convergeCommands("a/b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pool 'a/b'");
        assertThatThrownBy(() -> TOPICS.convergeCommands("p".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inputsAndJournalHaveOnePartitionCount() {
        Map<String, TopicSpec> plan = plan(7, "gpu", "");

        assertThat(plan.get(TOPICS.stackChanges()).partitions()).isEqualTo(7);
        assertThat(plan.get(TOPICS.resourceEvents()).partitions()).isEqualTo(7);
        assertThat(plan.get(TOPICS.journal()).partitions()).isEqualTo(7);
        assertThat(plan.get(TOPICS.convergeCommands("gpu")).partitions()).isEqualTo(7);
        assertThat(plan.get(TOPICS.executorControl()).partitions()).isEqualTo(1);
        assertThat(plan).hasSize(8);
    }

    @Test
    void theJournalIsKeptForEverAndTheRestForItsTime() {
        Map<String, TopicSpec> plan = plan(4);

        assertThat(plan.get(TOPICS.journal()).config()).containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1").containsEntry("cleanup.policy", "delete");
        assertThat(plan.get(TOPICS.stackChanges()).config()).containsEntry("retention.ms", "604800000");
        assertThat(plan.get(TOPICS.resourceEvents()).config()).containsEntry("retention.ms", "2592000000");
        assertThat(plan.get(TOPICS.convergeCommands()).config()).containsEntry("retention.ms", "604800000");
        assertThat(plan.get(TOPICS.executorControl()).config()).containsEntry("retention.ms", "86400000");
        assertThat(plan.get(TOPICS.deadLetters()).config()).containsEntry("retention.ms", "2592000000");
        assertThat(plan.get(TOPICS.resourceTypes()).config()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void changelogsAreCompactedAndHaveAsManyPartitionsAsTheInputs() {
        assertThat(TopicPlan.changelogs("shop", 7)).extracting(TopicSpec::name).containsExactly(
                "shop-stacks-changelog", "shop-resources-changelog", "shop-nodes-changelog");
        assertThat(TopicPlan.changelogs("shop", 7)).allSatisfy(spec -> {
            assertThat(spec.partitions()).isEqualTo(7);
            assertThat(spec.config()).containsEntry("cleanup.policy", "compact");
        });
    }

    @Test
    void aSettingCanBeAddedToAPlan() {
        TopicSpec journal = plan(4).get(TOPICS.journal());
        assertThat(journal.with("min.insync.replicas", "2").config()).containsAllEntriesOf(journal.config())
                .containsEntry("min.insync.replicas", "2");
    }

    @Test
    void everyTopicTakesTheLargestRecord() {
        assertThat(TopicPlan.of(TOPICS))
                .allSatisfy(spec -> assertThat(Integer.parseInt(spec.config().get("max.message.bytes")))
                        .isGreaterThan(Topics.MAX_RECORD_BYTES + 100_000));
    }

    @Test
    void aPlanBecomesTopicsForTheAdminClient() {
        assertThat(TopicPlan.of(TOPICS).get(0).toNewTopic((short) 3))
                .satisfies(topic -> assertThat(topic.name()).isEqualTo("convection.stack-changes"))
                .satisfies(topic -> assertThat(topic.numPartitions()).isEqualTo(4))
                .satisfies(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) 3));
    }

    @Test
    void commandsOfOneResourceHaveOneKey() {
        assertThat(CommandKeys.of("shop/web", "A")).isEqualTo("shop/web/A");
    }

    private static Map<String, TopicSpec> plan(int partitions, String... pools) {
        return TopicPlan.of(TOPICS, partitions, List.of(pools)).stream()
                .collect(Collectors.toMap(TopicSpec::name, it -> it));
    }
}
