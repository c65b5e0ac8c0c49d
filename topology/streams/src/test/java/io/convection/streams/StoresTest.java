package io.convection.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.Row;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The changelogs are read by others, and state is rebuilt from them: so what stands on them is pinned. */
class StoresTest {

    private static final String STACKS = Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID);
    private static final String RESOURCES = Topics.resourcesChangelog(Topics.DEFAULT_APPLICATION_ID);
    private static final String NODES = Topics.nodesChangelog(Topics.DEFAULT_APPLICATION_ID);

    @ParameterizedTest
    @EnumSource(Storage.class)
    void changelogsHoldExactlyTheBytesOfTheSerdes(Storage storage) {
        try (TestWorld world = TestWorld.echo(storage)) {
            world.send(TestWorld.create("p/a", "r1"));

            assertThat(check(world, STACKS, Topics.STACKS_STORE, Stack.class)).isEqualTo(1);
            assertThat(check(world, RESOURCES, Topics.RESOURCES_STORE, Resource.class)).isEqualTo(1);
            assertThat(check(world, NODES, Topics.NODES_STORE, Row.class)).isEqualTo(3);
        }
    }

    @Test
    void changelogsAreNamedAsPublished() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "r1"));
            assertThat(world.driver.producedTopicNames()).contains("convection-stacks-changelog",
                    "convection-resources-changelog");
            List<Stack> stacks = world.out("convection-stacks-changelog", Stack.class);
            assertThat(stacks).extracting(Stack::getStack).containsExactly("p/a");
        }
    }

    /** The last value of each key on the changelog is what the serde makes of the row in the store. */
    private static <T extends SpecificRecord> int check(TestWorld world, String changelog, String store,
            Class<T> type) {
        Map<String, byte[]> latest = new HashMap<>();
        for (TestRecord<byte[], byte[]> each : world.out(changelog)) {
            latest.put(new String(each.key(), UTF_8), each.value());
        }
        KeyValueStore<String, T> rows = world.driver.getKeyValueStore(store);
        try (KeyValueIterator<String, T> all = rows.all()) {
            all.forEachRemaining(row -> assertThat(latest.get(row.key))
                    .isEqualTo(world.serdes.serializer(type).serialize(changelog, row.value)));
        }
        return latest.size();
    }
}
