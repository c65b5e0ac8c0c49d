package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The client's commands against everything that {@code up} starts. Each story has a stack of its own. */
class StackFlowTest {

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            parameters:
              who: {type: string}
            resources:
              salt: {type: OS::Heat::RandomString, properties: {length: 8}}
              hello:
                type: Local::File
                properties:
                  path: {list_join: ['-', [{get_param: who}, {get_attr: [salt, value]}]]}
                  content: {get_param: who}
            outputs:
              path: {value: {get_resource: hello}}
            """;

    @TempDir
    private static Path folder;

    private static DevCluster cluster;
    private static Path template;

    @BeforeAll
    static void start() throws IOException {
        cluster = DevCluster.start(DevConfig.free(folder.resolve("data")), line -> {});
        template = Files.writeString(folder.resolve("hello.yaml"), TEMPLATE);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Call call(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--bootstrap-servers", cluster.bootstrapServers(), "--registry", cluster.registryUrl()));
        return Call.of(all.toArray(String[]::new));
    }

    private static Call create(String stack) {
        return call("stack", "create", stack, "-t", template.toString(), "-P", "who=" + stack, "--wait");
    }

    @Test
    void stackIsCreatedLookedAtAndDeleted() {
        Call created = create("life");
        assertThat(created.status()).as(created.err()).isEqualTo(Exit.DONE);
        assertThat(created.out()).startsWith("default/life: CREATE_COMPLETE, traversal 1, 2 operations in ");

        assertThat(call("stack", "list").lines().getFirst()).startsWith("STACK ");
        assertThat(call("stack", "list").out()).containsPattern("default/life +CREATE_COMPLETE +2 +0 +1 ");
        assertThat(call("stack", "show", "default/life").out())
                .contains("status     CREATE_COMPLETE, in service, at rest")
                .contains("2 of 2 resources settled").contains("output     path: life-");
        assertThat(call("stack", "resources", "life").out())
                .containsPattern("hello#\\d +Local::File +CREATE_COMPLETE +life-")
                .containsPattern("salt#\\d +OS::Heat::RandomString +CREATE_COMPLETE");
        String path = call("stack", "outputs", "life", "path").out().strip();
        assertThat(folder.resolve("data/files").resolve(path)).hasContent("life");

        Call deleted = call("stack", "delete", "life", "--wait");
        assertThat(deleted.out()).startsWith("default/life: DELETE_COMPLETE");
        assertThat(folder.resolve("data/files").resolve(path)).doesNotExist();
        assertThat(call("stack", "show", "life").err()).contains("there is no stack default/life");
        assertThat(call("stack", "events", "life").out()).contains("create request").contains("DELETE_COMPLETE");
    }

    @Test
    void jsonHasTheFieldsOfTheSchemasOneObjectALine() {
        create("json");

        assertThat(call("stack", "show", "json", "-o", "json").lines()).singleElement().asString()
                .startsWith("{\"stack\":\"default/json\",").contains("\"status\":\"CREATE_COMPLETE\"");
        assertThat(call("stack", "resources", "json", "-o", "json").lines()).hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"stack\":\"default/json\",").endsWith("}"));
        assertThat(call("stack", "outputs", "json", "-o", "json").lines()).singleElement().asString()
                .startsWith("{\"name\":\"path\",\"value\":");
        assertThat(call("stack", "events", "json", "-o", "json").lines()).hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"facts\":["));
        assertThat(call("stack", "delete", "json", "--wait", "-o", "json").lines()).hasSize(2)
                .satisfiesExactly(first -> assertThat(first).startsWith("{\"Accepted\":{"),
                        last -> assertThat(last).startsWith("{\"StackCompleted\":{"));
    }

    @Test
    void updateAndRollbackAreToldApart() {
        create("change");

        Call same = call("stack", "rollback", "change");
        assertThat(same.status()).isEqualTo(Exit.FAILED);
        assertThat(same.err()).startsWith("convection: rejected: nothing-to-roll-back: stack default/change");

        Call updated = call("stack", "update", "change", "-t", template.toString(), "-P", "who=other", "--wait");
        assertThat(updated.out()).startsWith("default/change: UPDATE_COMPLETE, traversal 2");
    }

    @Test
    void patchSetsAndRemoves() throws IOException {
        create("patched");
        Path more = Files.writeString(folder.resolve("more.yaml"), """
                heat_template_version: 2021-04-16
                resources:
                  extra: {type: OS::Heat::Value, properties: {value: {get_param: who}}}
                """);

        assertThat(call("stack", "patch", "patched", "-t", more.toString(), "--wait").out())
                .contains("UPDATE_COMPLETE");
        assertThat(call("stack", "resources", "patched").out()).contains("extra#");
        assertThat(call("stack", "patch", "patched", "--remove", "extra", "--wait").out()).contains("UPDATE_COMPLETE");
        assertThat(call("stack", "resources", "patched").out()).doesNotContain("extra");
        assertThat(call("stack", "patch", "patched", "--remove", "salt").err()).contains("rejected: unknown-resource");
    }

    @Test
    void sameRequestIdIsCarriedOutOnce() {
        String[] request = {"stack", "create", "once", "-t", template.toString(), "-P", "who=me", "--request-id", "r1",
                "--wait"};

        Call first = call(request);
        Call second = call(request);

        assertThat(second.status()).isEqualTo(Exit.DONE);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(call("stack", "delete", "once", "--request-id", "r1").err()).contains("rejected: request-id-reused");
    }

    @Test
    void failureOfAStackIsToldWithItsReason() throws IOException {
        Path file = Files.writeString(folder.resolve("outside.yaml"), """
                heat_template_version: 2021-04-16
                resources:
                  bad: {type: Local::File, properties: {path: ../../outside, content: x}}
                """);

        Call call = call("stack", "create", "failed", "-t", file.toString(), "--wait");

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).contains("convection: default/failed: CREATE_FAILED: ").doesNotContain("\tat ");
        assertThat(call("stack", "list").out()).contains("CREATE_FAILED");
    }

    @Test
    void unknownTypeIsRejectedByTheEngine() throws IOException {
        Path file = Files.writeString(folder.resolve("type.yaml"),
                "heat_template_version: 2021-04-16\nresources: {a: {type: No::Such}}\n");

        Call call = call("stack", "create", "untyped", "-t", file.toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).startsWith("convection: rejected: unknown-type at resources.a.type: ");
    }

    @Test
    void topicsThatExistAreLeftAsTheyAre() {
        Call call = call("topics", "create");

        assertThat(call.status()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.lines()).contains("convection.journal: is there, left as it is").last().asString()
                .contains("schemas registered");
    }

    @Test
    void installationWithoutTopicsIsToldHowToGetThem() throws IOException {
        Path config = Files.writeString(folder.resolve("other.properties"),
                "topics.prefix=other.\napplication.id=other\n");

        Call before = call("stack", "list", "--config", config.toString());
        assertThat(before.status()).isEqualTo(Exit.FAILED);
        assertThat(before.err()).contains("there is no topic other.stack-changes")
                .contains("`convection topics create`");

        assertThat(call("topics", "create", "--config", config.toString(), "--partitions", "2").lines())
                .contains("other.journal: made, partitions 2");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(
                () -> assertThat(call("stack", "list", "--config", config.toString()).out())
                        .startsWith("There are no stacks"));
        Call nobody = call("stack", "delete", "any", "--config", config.toString(), "--request-id", "r7",
                "--timeout", "2s");
        assertThat(nobody.status()).isEqualTo(Exit.FAILED);
        assertThat(nobody.err()).startsWith("convection: no engine answers within 2 s; the request r7 is stored");
    }
}
