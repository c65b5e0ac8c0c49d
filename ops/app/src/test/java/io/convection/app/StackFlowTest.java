package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static Up up;
    private static Path template;

    @BeforeAll
    static void start() throws IOException {
        up = new Up(folder);
        template = Files.writeString(folder.resolve("hello.yaml"), TEMPLATE);
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    private static Call call(String... args) {
        return up.call(args);
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
    void aPreviewTellsWhatWouldHappenAndItsPlanIsCarriedOut() throws IOException {
        Path plan = folder.resolve("planned.plan");
        String[] preview = {"stack", "preview", "planned", "-t", template.toString(), "-P", "who=me"};
        assertThat(call(preview).lines()).anyMatch(line -> line.matches("hello +create"))
                .last().isEqualTo("2 create, 0 resources unchanged");
        create("planned");

        Call same = call("stack", "preview", "planned", "-t", template.toString(), "-P", "who=planned");
        assertThat(same.out()).isEqualTo("2 resources unchanged" + System.lineSeparator());
        Call other = call("stack", "preview", "planned", "-t", template.toString(), "-P", "who=me", "--out",
                plan.toString());
        assertThat(other.status()).as(other.err()).isEqualTo(Exit.DONE);
        assertThat(other.out()).containsPattern("hello +(update|replace)").contains("1 resource unchanged");
        assertThat(call("stack", "show", "planned").out()).contains("traversal  1,");

        assertThat(call("stack", "update", "planned", "--plan", plan.toString(), "--wait").out())
                .startsWith("default/planned: UPDATE_COMPLETE, traversal 2");
        assertThat(call("stack", "update", "planned", "--plan", plan.toString()).err())
                .startsWith("convection: rejected: plan-stale");
        assertThat(call("stack", "preview", "planned", "-t", template.toString(), "-P", "who=x", "-o", "json").lines())
                .anyMatch(line -> line.startsWith("{\"node\":\"hello\",\"verdict\":")).last().asString()
                .startsWith("{\"PreviewEnded\":{");
    }

    @Test
    void aChangeMayExpectATraversalAndATimeAndARollBack() throws IOException {
        create("expect");
        assertThat(call("stack", "update", "expect", "-t", template.toString(), "-P", "who=x", "--expected-traversal",
                "7").err()).startsWith("convection: rejected: traversal-moved");
        Path bad = Files.writeString(folder.resolve("rolled.yaml"), """
                heat_template_version: 2021-04-16
                resources:
                  wrong: {type: OS::Heat::TestResource, properties: {fail: true}}
                """);

        Call rolled = call("stack", "update", "expect", "-t", bad.toString(), "--expected-traversal", "1",
                "--rollback-on-failure", "--timeout", "1h", "--wait");

        assertThat(rolled.status()).isEqualTo(Exit.FAILED);
        assertThat(rolled.err()).contains("default/expect: UPDATE_FAILED: ")
                .contains("; rolled back: default/expect: ROLLBACK_COMPLETE");
        assertThat(call("stack", "retry", "expect").err()).startsWith("convection: rejected: nothing-to-retry");
        assertThat(call("stack", "release", "expect").err()).startsWith("convection: rejected: not-quarantined");
    }

    @Test
    void whatDriftedIsFoundByACheckAndHealedByConverging() throws IOException {
        create("drift");
        assertThat(call("stack", "check", "drift", "--wait").out()).startsWith("default/drift: CHECK_COMPLETE");
        Path file = folder.resolve("data/files").resolve(call("stack", "outputs", "drift", "path").out().strip());
        Files.writeString(file, "something else");

        Call check = call("stack", "check", "drift", "--wait");
        assertThat(check.status()).isEqualTo(Exit.FAILED);
        assertThat(check.err()).contains("default/drift: CHECK_FAILED: ").contains("hello");

        assertThat(call("stack", "update", "drift", "-t", template.toString(), "-P", "who=drift", "--converge",
                "--wait").out()).contains("UPDATE_COMPLETE");
        assertThat(file).hasContent("drift");
        Call unhealthy = call("stack", "mark-unhealthy", "drift", "salt", "--reason", "too short", "--wait");
        assertThat(unhealthy.status()).as(unhealthy.err()).isEqualTo(Exit.DONE);
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsUnderWayIsCancelledAndWhatFailedGoesOn() throws IOException {
        Path slow = Files.writeString(folder.resolve("slow.yaml"), """
                heat_template_version: 2021-04-16
                parameters: {secs: {type: number}}
                resources:
                  slow: {type: OS::Heat::TestResource, properties: {wait_secs: {get_param: secs}}}
                """);
        assertThat(call("stack", "create", "slow", "-t", slow.toString(), "-P", "secs=300").status()).isZero();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(call("stack", "show", "slow").out())
                .contains("1 operation in flight"));

        Call cancelled = call("stack", "cancel", "slow", "--reason", "too slow", "--wait");
        assertThat(cancelled.status()).as(cancelled.err()).isEqualTo(Exit.DONE);
        assertThat(cancelled.out()).startsWith("default/slow: CREATE_FAILED: ").contains("too slow");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(call("stack", "show", "slow").out())
                .contains("at rest"));

        assertThat(call("stack", "update", "slow", "-t", slow.toString(), "-P", "secs=0", "--wait").out())
                .startsWith("default/slow: UPDATE_COMPLETE");
    }

    @Test
    void aLargeTemplateGoesInParts() throws IOException {
        StringBuilder text = new StringBuilder("heat_template_version: 2021-04-16\nresources:\n");
        String filler = "x".repeat(900);
        for (int i = 0; i < 1000; i++) {
            text.append("  r").append(i).append(": {type: OS::Heat::None, properties: {p: ").append(filler)
                    .append("}}\n");
        }
        text.append("  last: {type: OS::Heat::Value, properties: {value: {get_resource: r999}}}\n");
        text.append("outputs: {o: {value: {get_attr: [last, value]}}}\n");
        Path large = Files.writeString(folder.resolve("large.yaml"), text);

        Call created = call("stack", "create", "large", "-t", large.toString(), "--wait");

        assertThat(created.status()).as(created.err()).isEqualTo(Exit.DONE);
        assertThat(created.out()).contains("CREATE_COMPLETE").contains("1001 operations");
        assertThat(call("stack", "outputs", "large", "o").out()).startsWith("r999-");
        assertThat(call("stack", "delete", "large", "--wait").out()).contains("DELETE_COMPLETE");
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
                "--wait-timeout", "2s");
        assertThat(nobody.status()).isEqualTo(Exit.FAILED);
        assertThat(nobody.err()).startsWith("convection: no engine answers within 2 s; the request r7 is stored");
    }
}
