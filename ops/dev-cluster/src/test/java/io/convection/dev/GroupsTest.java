package io.convection.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.plugins.TestWorld;
import io.convection.records.ChangeKind;
import io.convection.records.Output;
import io.convection.records.Stack;
import io.convection.records.StackStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A thousand resources alike on a real broker: made in batches, changed in batches, fewer of them, gone; while the engine dies. */
class GroupsTest {

    private static final String FOO = "test/foo";
    private static final int COUNT = 1_000;
    private static final int CREATING = 100;
    private static final int CHANGING = 40;

    @TempDir
    private Path folder;

    private final CountingWorld world = new CountingWorld();

    @Test
    void aGroupConvergesInBatchesThroughACrash() throws Exception {
        try (DevCluster cluster = DevCluster.start(DevConfig.free(folder).withWorld(world), line -> {});
                Stacks stacks = new Stacks(cluster)) {
            become(stacks, ChangeKind.CREATE, "create", group(COUNT, "one", ""));
            assertThat(world.made.get()).isEqualTo(COUNT);
            assertThat(world.mostAtOnce()).isBetween(2, CREATING);
            assertThat(output(stacks, "last")).isEqualTo("one-999");
            assertThat(output(stacks, "byName")).isEqualTo("one-999");

            world.stopAfter(COUNT / 2);
            stacks.send(FOO, "update", ChangeKind.UPDATE, group(COUNT, "two", ""));
            world.awaitStop();
            cluster.crashEngine();
            world.goOn();
            completed(stacks, "update");
            assertThat(world.changed).as("each once, in place").hasSize(COUNT);
            assertThat(world.made.get()).isEqualTo(COUNT);
            assertThat(world.mostAtOnce()).isBetween(2, CHANGING);
            assertThat(output(stacks, "last")).isEqualTo("two-999");

            become(stacks, ChangeKind.UPDATE, "shrink", group(COUNT - 10, "two", "[3, '500']"));
            assertThat(world.gone.get()).as("0 to 991 but for two").isEqualTo(10);
            assertThat(world.made.get()).isEqualTo(COUNT);
            assertThat(world.changed).hasSize(COUNT);
            assertThat(output(stacks, "last")).isEqualTo("two-991");

            stacks.send(FOO, "delete", ChangeKind.DELETE, "");
            soon().untilAsserted(() -> assertThat(stacks.statuses()).isEmpty());
            assertThat(world.gone.get()).isEqualTo(world.made.get());
        }
    }

    private static void become(Stacks stacks, ChangeKind kind, String request, String template) throws Exception {
        stacks.send(FOO, request, kind, template);
        completed(stacks, request);
    }

    private static void completed(Stacks stacks, String request) {
        soon().untilAsserted(() -> assertThat(stacks.statuses().get(FOO)).isNotNull()
                .returns(request, Stack::getRequestId)
                .satisfies(row -> assertThat(row.getReason()).isEmpty())
                .satisfies(row -> assertThat(row.getStatus()).isIn(StackStatus.CREATE_COMPLETE,
                        StackStatus.UPDATE_COMPLETE)));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3)).pollInSameThread();
    }

    private static String output(Stacks stacks, String name) {
        return stacks.statuses().get(FOO).getOutputs().stream().filter(each -> each.getName().equals(name))
                .map(Output::getValue).findFirst().orElseThrow().orElseThrow().replace("\"", "");
    }

    private static String group(int count, String value, String removed) {
        String last = removed.isEmpty() ? Integer.toString(count - 1) : Integer.toString(count + 1);
        return """
                heat_template_version: 2021-04-16
                resources:
                  fleet:
                    type: OS::Heat::ResourceGroup
                    properties:
                      count: %d
                      resource_def: {type: Convection::Test::Resource, properties: {value: %s-%%index%%}}
                      batch_create: {max_batch_size: %d}
                      rolling_update: {max_batch_size: %d, min_in_service: 900}
                      attributes: [refs, value, attributes]
                      removal_policies: %s
                outputs:
                  last: {value: {get_attr: [fleet, value, -1]}}
                  byName: {value: {get_attr: [fleet, attributes, value, '%s']}}
                """.formatted(count, value, CREATING, CHANGING,
                removed.isEmpty() ? List.of() : "[{resource_list: " + removed + "}]", last);
    }

    /** Knows how many operations ran at once, and can hold them up. */
    private static final class CountingWorld implements TestWorld {

        private final TestWorld world = TestWorld.immediate();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger before = new AtomicInteger(Integer.MAX_VALUE);
        private final Semaphore stopped = new Semaphore(0);
        private final Semaphore open = new Semaphore(Integer.MAX_VALUE / 2);
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger gone = new AtomicInteger();
        final Set<String> changed = ConcurrentHashMap.newKeySet();

        /** Lets so many operations through, and no more. */
        void stopAfter(int operations) {
            open.drainPermits();
            open.release(operations);
            before.set(operations);
        }

        void awaitStop() throws InterruptedException {
            stopped.acquire();
        }

        void goOn() {
            open.release(Integer.MAX_VALUE / 2);
        }

        /** How many ran at once at most, since it was last asked. */
        int mostAtOnce() {
            return most.getAndSet(0);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            made.incrementAndGet();
            return counted(() -> world.create(request));
        }

        @Override
        public Outcome update(Request request) throws Exception {
            assertThat(changed.add(request.resource())).isTrue();
            return counted(() -> world.update(request));
        }

        @Override
        public Outcome delete(Request request) throws Exception {
            gone.incrementAndGet();
            return world.delete(request);
        }

        private interface Operation {
            Outcome run() throws Exception;
        }

        private Outcome counted(Operation operation) throws Exception {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            if (before.decrementAndGet() < 0) {
                stopped.release();
            }
            open.acquire();
            // what it takes: time in which others would be under way, too, if they were let
            Thread.sleep(5);
            now.decrementAndGet();
            return operation.run();
        }
    }
}
