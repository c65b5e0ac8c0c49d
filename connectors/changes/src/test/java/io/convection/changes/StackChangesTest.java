package io.convection.changes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.TraversalStarted;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A program that changes stacks, and an installation that carries it out. The first test is the documentation's example. */
class StackChangesTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            parameters: {size: {type: number, default: 1}}
            resources:
              disk: {type: OS::Heat::None, properties: {size: {get_param: size}}}
              host: {type: OS::Heat::None, properties: {disk: {get_resource: disk}}}
            """;

    @TempDir
    static Path folder;

    private static DevCluster cluster;
    private static StackChanges changes;

    @BeforeAll
    static void start() {
        cluster = DevCluster.start(DevConfig.free(folder), line -> {});
        changes = StackChanges.to(cluster.bootstrapServers(), cluster.registryUrl());
    }

    @AfterAll
    static void stop() {
        changes.close();
        cluster.close();
    }

    @Test
    void createsUpdatesPatchesAndDeletesAStack() {
        RequestStory created = changes.carryOut(
                Change.create("default/shop", "build-17").template(TEMPLATE).parameters("{\"size\":3}"), LIMIT);
        RequestStory patched = changes.carryOut(
                Change.patch("default/shop", "build-18").definitions(List.of(none("cache"))).remove(List.of("host")),
                LIMIT);
        RequestStory deleted = changes.carryOut(Change.delete("default/shop", "build-19"), LIMIT);

        assertThat(List.of(created, patched, deleted)).allMatch(RequestStory::isComplete);
    }

    @Test
    void whoAsksTheSameAgainGetsTheSameAnswerAndNothingIsDoneTwice() {
        Change change = Change.create("default/again", "build-1").template(TEMPLATE);
        RequestStory first = changes.carryOut(change, LIMIT);

        RequestStory second = changes.carryOut(change, LIMIT);

        assertThat(second.end()).isEqualTo(first.end());
        assertThat(second.traversal()).get().extracting(TraversalStarted::getTraversal).isEqualTo(1L);
    }

    @Test
    void rejectionHasItsCode() {
        RequestStory story = changes.carryOut(Change.update("default/nowhere", "u-1").template(TEMPLATE), LIMIT);

        assertThat(story.isComplete()).isFalse();
        assertThat(story.rejected()).get().extracting(Rejected::getCode).isEqualTo("unknown-stack");
    }

    @Test
    void thousandsOfDefinitionsInAnyOrderAreOneChange() {
        // thirty chains, each from its end to its beginning
        List<Definition> definitions = IntStream.range(0, 3000)
                .mapToObj(i -> i % 100 == 99 ? none("r" + i) : none("r" + i, "r" + (i + 1))).toList();

        RequestStory story = changes.carryOut(Change.create("default/large", "large-1").definitions(definitions),
                LIMIT);

        assertThat(story.isComplete()).isTrue();
        assertThat(story.tally().done()).isEqualTo(3000);
    }

    @Test
    void sendingWaitsForNobodyAndAnswersOfManyStacksCanBeFollowed() {
        try (Cluster wires = new Cluster(Map.of("bootstrap.servers", cluster.bootstrapServers()),
                cluster.registrySettings(), Topics.standard()); AnswerTail tail = new AnswerTail(wires)) {
            long before = tail.position("default/sent");

            assertThat(changes.send(Change.create("default/sent", "s-1").template(TEMPLATE))).isEqualTo("s-1");
            assertThat(changes.send(Change.of(ChangeKind.CHECK, "default/missing", "s-2"))).isEqualTo("s-2");

            Map<String, Class<?>> answers = new TreeMap<>();
            await().atMost(LIMIT).pollInSameThread().until(() -> {
                tail.poll(Duration.ofMillis(100), stack -> true).forEach(
                        answer -> answer.requestId().ifPresent(id -> answers.put(id, answer.fact().getClass())));
                return answers.keySet().containsAll(List.of("s-1", "s-2"));
            });
            assertThat(answers).containsEntry("s-1", Accepted.class).containsEntry("s-2", Rejected.class);

            tail.goBack("default/sent", before);
            assertThat(tail.position("default/sent")).isEqualTo(before);
        }
    }

    @Test
    void nobodyWhoAnswersIsSaidSo() {
        try (StackChanges elsewhere = new StackChanges(
                new Cluster(Map.of("bootstrap.servers", cluster.bootstrapServers()), cluster.registrySettings(),
                        new Topics("elsewhere.")))) {
            assertThatThrownBy(() -> elsewhere.carryOut(Change.delete("default/shop", "d-1"), LIMIT))
                    .isInstanceOf(ChangeException.class).hasMessageStartingWith("there is no topic elsewhere.journal");
        }
    }

    private static Definition none(String name, String... behind) {
        return Definition.newBuilder().setName(name).setType("OS::Heat::None").setDependsOn(List.of(behind))
                .setProperties("{\"fill\":\"" + "x".repeat(100) + "\"}").build();
    }
}
