package io.convection.dev;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.StackStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stacks in stacks, on a real broker: the end of each is an event to its parent, also while engine and executor die. */
class ChildStacksTest {

    private static final int DEPTH = 5;
    private static final String FOO = "test/foo";

    @TempDir
    private Path folder;

    @Test
    void aTreeConvergesIsUpdatedHealsAndGoes() throws Exception {
        try (DevCluster cluster = DevCluster.start(DevConfig.free(folder), line -> {});
                Stacks stacks = new Stacks(cluster)) {
            stacks.send(FOO, "create", ChangeKind.CREATE, tree(DEPTH, 1));
            soon().untilAsserted(() -> assertThat(stacks.statuses()).hasSize(DEPTH)
                    .allSatisfy((stack, row) -> assertThat(row.getStatus()).isEqualTo(StackStatus.CREATE_COMPLETE)));
            assertThat(deepest(stacks)).isEqualTo("1");
            assertThat(stacks.statuses().get(FOO).getParent()).isEmpty();
            assertThat(stacks.statuses().values()).filteredOn(row -> row.getParent().isPresent()).hasSize(DEPTH - 1);

            stacks.send(FOO, "update", ChangeKind.UPDATE, tree(DEPTH, 2));
            cluster.crashEngine();
            soon().untilAsserted(() -> assertThat(stacks.statuses().get(FOO).getStatus())
                    .isEqualTo(StackStatus.UPDATE_COMPLETE));
            assertThat(stacks.statuses()).hasSize(DEPTH);
            assertThat(deepest(stacks)).isEqualTo("2");

            String child = stacks.statuses().lastKey();
            stacks.send(child, "by hand", ChangeKind.DELETE, "");
            soon().untilAsserted(() -> assertThat(stacks.statuses()).hasSizeLessThan(DEPTH));
            stacks.send(FOO, "again", ChangeKind.UPDATE, tree(DEPTH, 3));
            soon().untilAsserted(() -> assertThat(stacks.statuses().get(FOO).getRequestId()).isEqualTo("again"));
            soon().untilAsserted(() -> assertThat(stacks.statuses().get(FOO).getStatus())
                    .isEqualTo(StackStatus.UPDATE_COMPLETE));
            assertThat(stacks.statuses()).hasSize(DEPTH);
            assertThat(deepest(stacks)).isEqualTo("3");

            stacks.send(FOO, "delete", ChangeKind.DELETE, "");
            soon().untilAsserted(() -> assertThat(stacks.statuses()).isEmpty());
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3)).pollInSameThread();
    }

    private static String deepest(Stacks stacks) {
        return stacks.statuses().get(FOO).getOutputs().getFirst().getValue().orElse("").replace("\"", "");
    }

    /** A stack with a stack with … a resource; each gives on what the one below it says. */
    private static String tree(int depth, int value) {
        String inner = depth == 1
                ? "  r: {type: Convection::Test::Resource, properties: {value: '" + value + "'}}\n"
                : "  r:\n    type: OS::Heat::Stack\n    properties:\n      template: |\n"
                        + tree(depth - 1, value).indent(8);
        String path = depth == 1 ? "[r, value]" : "[r, outputs, deepest]";
        return "heat_template_version: 2021-04-16\nresources:\n" + inner + "outputs:\n  deepest: {value: {get_attr: "
                + path
                + "}}\n";
    }
}
