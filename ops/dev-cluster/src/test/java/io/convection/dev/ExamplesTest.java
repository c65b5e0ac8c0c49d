package io.convection.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.secrets.Secrets;
import io.convection.records.ChangeKind;
import io.convection.records.EventKind;
import io.convection.records.Output;
import io.convection.records.ResourceEvent;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The stacks of {@code ops/examples} as a user has them: created, changed, healed after somebody deleted something by hand, deleted; by a real engine and executor,
 * on real things.
 */
class ExamplesTest {

    private static final Path OPS = Path.of("..");

    @TempDir
    private static Path folder;
    private static Path programs;
    private static RestService service;
    private static DevCluster cluster;

    private Stacks stacks;
    private int requests;

    @BeforeAll
    static void start() throws Exception {
        programs = Files.createDirectory(folder.resolve("programs")).toRealPath();
        service = RestService.start();
        cluster = DevCluster.start(DevConfig.free(folder.resolve("data"))
                .withPluginSettings(Map.of("exec.allowed", programs.toString(), "http.allowed", service.url()))
                .withSecrets(
                        Secrets.of(Map.of("env", "EXAMPLE_"), Map.of("EXAMPLE_SERVICE_TOKEN", RestService.TOKEN)::get)),
                line -> {});
    }

    @AfterAll
    static void stop() {
        cluster.close();
        service.close();
    }

    @BeforeEach
    void connect() {
        stacks = new Stacks(cluster);
    }

    @AfterEach
    void disconnect() {
        stacks.close();
    }

    @Test
    void programs() throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, "python3")))
                .as("python3 is installed").anyMatch(Files::isExecutable);
        install("sh", "note");
        install("python", "database");
        Example example = new Example("programs");
        example.become(ChangeKind.CREATE, "{\"programs\": \"" + programs + "\"}");
        Path note = Path.of(example.output("note"));
        assertThat(note).content().startsWith("the database is at db://");
        Path database = only(cluster().files().resolve("databases"));
        assertThat(database.resolve("properties")).content().contains("\"size\": 1");

        example.become(ChangeKind.UPDATE, "{\"programs\": \"" + programs + "\", \"size\": 2}");
        assertThat(database.resolve("properties")).content().contains("\"size\": 2");

        Files.delete(note);
        example.heal();
        assertThat(Path.of(example.output("note"))).content().startsWith("the database is at db://");

        example.delete();
        assertThat(cluster().files().resolve("databases")).isEmptyDirectory();
        assertThat(cluster().files().resolve("notes")).isEmptyDirectory();
    }

    @Test
    void services() throws Exception {
        Example example = new Example("services");
        example.become(ChangeKind.CREATE, "{\"service\": \"" + service.url() + "\"}");
        assertThat(service.all("/buckets")).hasSize(1).allSatisfy((id, bucket) -> {
            assertThat(bucket.path("size").asInt()).isEqualTo(10);
            assertThat(example.output("address")).isEqualTo(bucket.path("address").asText());
        });
        example.become(ChangeKind.UPDATE, "{\"service\": \"" + service.url() + "\", \"size\": 20}");
        assertThat(service.all("/buckets")).hasSize(1)
                .allSatisfy((id, bucket) -> assertThat(bucket.path("size").asInt()).isEqualTo(20));

        service.loseAll("/users");
        example.heal();
        assertThat(service.all("/users")).hasSize(1);
        assertThat(service.unauthorized()).isZero();

        example.delete();
        assertThat(service.all("/buckets")).isEmpty();
        assertThat(service.all("/users")).isEmpty();
    }

    @Test
    void directories() throws Exception {
        Example example = new Example("directories");
        example.become(ChangeKind.CREATE, "{}");
        Path orders = cluster().files().resolve("orders");
        assertThat(orders.resolve("inbox/README")).content().contains("is read once");
        Files.delete(orders.resolve("inbox/README"));
        Files.delete(orders.resolve("archive"));
        example.heal();
        assertThat(orders.resolve("inbox/README")).exists();
        assertThat(orders.resolve("archive")).isDirectory();
        example.delete();
        assertThat(orders).satisfiesAnyOf(each -> assertThat(each).doesNotExist(),
                each -> assertThat(each).isEmptyDirectory());
    }

    @Test
    void login() throws Exception {
        Example example = new Example("login");
        example.become(ChangeKind.CREATE, "{}");
        Path greeting = cluster().files().resolve("login/greeting.sh");
        String host = example.output("host");
        assertThat(host).matches("lab-[a-z0-9]{4}");
        assertThat(greeting).content().endsWith("echo \"Welcome to " + host + "\"\n");
        example.become(ChangeKind.UPDATE, "{\"place\": \"hall\"}");
        assertThat(example.output("host")).isEqualTo(host.replace("lab", "hall"));
        assertThat(greeting).content().contains(example.output("host"));
        Files.writeString(greeting, "#!/bin/sh\n");
        example.heal();
        assertThat(greeting).content().contains(example.output("host"));
        example.delete();
        assertThat(greeting).doesNotExist();
    }

    @Test
    void boot() throws Exception {
        Example example = new Example("boot");
        example.ask(ChangeKind.CREATE, "{}");
        soon().until(() -> stacks.statuses().containsKey("examples/boot"));
        // Before the handle is made nobody could be waiting: what comes then is passed over.
        soon().until(() -> {
            example.signal("ready", "{\"id\":\"a\",\"data\":\"10.0.0.1\"}");
            return stacks.statuses().get("examples/boot").getPending() <= 3;
        });
        example.signal("ready", "{\"id\":\"a\",\"data\":\"10.0.0.1\"}");
        assertThat(stacks.statuses().get("examples/boot").getStatus()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
        example.signal("ready", "{\"id\":\"b\",\"data\":{\"v4\":\"10.0.0.2\"}}");
        example.awaitComplete();
        assertThat(example.output("addresses")).isEqualTo("{a:10.0.0.1,b:{v4:10.0.0.2}}");

        example.ask(ChangeKind.UPDATE, "{\"count\": 3}");
        cluster.crashEngine();
        example.signal("ready", "{\"id\":\"c\"}");
        example.awaitComplete();
        assertThat(example.output("addresses")).endsWith(",c:null}");
        example.heal();
        example.delete();
    }

    @Test
    void nested() throws Exception {
        Example example = new Example("nested");
        example.become(ChangeKind.CREATE, "{}");
        assertThat(stacks.statuses()).hasSize(3);
        assertThat(example.output("size")).isEqualTo("2");
        example.become(ChangeKind.UPDATE, "{\"size\": 3}");
        assertThat(example.output("size")).isEqualTo("3");
        String child = stacks.statuses().keySet().stream().filter(each -> each.contains("backend")).findFirst()
                .orElseThrow();
        stacks.send(child, "by hand", ChangeKind.DELETE, "");
        soon().until(() -> !stacks.statuses().containsKey(child));
        example.heal();
        assertThat(stacks.statuses()).hasSize(3);
        assertThat(example.output("size")).isEqualTo("3");
        example.delete();
        assertThat(stacks.statuses()).isEmpty();
    }

    @Test
    void fleet() throws Exception {
        Example example = new Example("fleet");
        example.become(ChangeKind.CREATE, "{}");
        Path fleet = cluster().files().resolve("fleet");
        assertThat(fleet.resolve("worker-2.conf")).content().isEqualTo("worker=2\nlevel=info\n");
        assertThat(fleet.resolve("workers")).content()
                .isEqualTo("fleet/worker-0.conf\nfleet/worker-1.conf\nfleet/worker-2.conf");
        assertThat(example.output("first_key")).hasSize(16);
        assertThat(stacks.statuses()).hasSize(3);

        example.become(ChangeKind.UPDATE, "{\"left_out\": [1], \"level\": \"debug\"}");
        assertThat(fleet.resolve("worker-1.conf")).doesNotExist();
        assertThat(fleet.resolve("worker-3.conf")).content().isEqualTo("worker=3\nlevel=debug\n");
        assertThat(fleet.resolve("workers")).content()
                .isEqualTo("fleet/worker-0.conf\nfleet/worker-2.conf\nfleet/worker-3.conf");
        assertThat(example.output("digests")).startsWith("{0:").contains(",2:", ",3:");

        example.become(ChangeKind.UPDATE, "{\"size\": 0}");
        assertThat(fleet.resolve("workers")).isEmptyFile();
        assertThat(example.output("workers")).isEqualTo("[]");
        example.delete();
        assertThat(fleet).doesNotExist();
        assertThat(stacks.statuses()).isEmpty();
    }

    @Test
    void pipeline() throws Exception {
        Example example = new Example("pipeline");
        example.become(ChangeKind.CREATE, "{}");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            String orders = example.output("orders_topic");
            assertThat(partitions(admin, orders)).isEqualTo(2);
            example.become(ChangeKind.UPDATE, "{\"partitions\": 3}");
            assertThat(partitions(admin, orders)).isEqualTo(3);
            assertThat(cluster().files().resolve("billing/application.properties")).content()
                    .contains("input.topic=" + orders, "concurrency=3");

            admin.deleteTopics(List.of(orders)).all().get();
            example.heal();
            assertThat(partitions(admin, orders)).isEqualTo(3);

            example.delete();
            soon().untilAsserted(() -> assertThat(admin.listTopics().names().get())
                    .noneMatch(each -> each.startsWith("demo-")));
            assertThat(cluster().files().resolve("billing/application.properties")).doesNotExist();
        }
    }

    @Test
    void team() throws Exception {
        Example example = new Example("team");
        example.become(ChangeKind.CREATE, "{}");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).hasSize(2);
            assertThat(rate(admin)).isEqualTo(1048576.0);
            assertThat(admin.listConsumerGroupOffsets("billing-printer").partitionsToOffsetAndMetadata().get())
                    .hasSize(3);

            example.become(ChangeKind.UPDATE, "{\"rate\": 2097152}");
            assertThat(rate(admin)).isEqualTo(2097152.0);

            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
            example.heal();
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).hasSize(2);

            example.delete();
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).isEmpty();
            assertThat(admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get()).isEmpty();
            soon().untilAsserted(() -> assertThat(admin.listTopics().names().get()).doesNotContain("billing-invoices"));
        }
    }

    private static double rate(Admin admin) throws Exception {
        return admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get().values().iterator().next()
                .get("producer_byte_rate");
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
    }

    private static DevConfig cluster() {
        return DevConfig.free(folder.resolve("data"));
    }

    private static Path only(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.reduce((one, other) -> {
                throw new AssertionError("more than one in " + directory);
            }).orElseThrow();
        }
    }

    /** A program as the guide shows it. */
    private static void install(String language, String name) throws IOException {
        String guide = Files.readString(OPS.resolve("docs/plugins-exec.md"));
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
        assertThat(block.find()).isTrue();
        Path program = Files.writeString(programs.resolve(name), block.group(1));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3)).pollInSameThread();
    }

    /** One stack, made of the template of its name. */
    private final class Example {

        private final String stack;
        private final String template;
        private String parameters = "{}";
        private String request = "";

        Example(String name) throws IOException {
            stack = "examples/" + name;
            template = Files.readString(OPS.resolve("examples/" + name + ".yaml"));
        }

        void become(ChangeKind kind, String values) throws Exception {
            parameters = values;
            send(kind, false);
        }

        /** What really is, is looked at, and what differs is made as it should be. */
        void heal() throws Exception {
            send(ChangeKind.UPDATE, true);
        }

        private void send(ChangeKind kind, boolean converge) throws Exception {
            ask(kind, converge);
            awaitComplete();
        }

        void ask(ChangeKind kind, String values) throws Exception {
            parameters = values;
            ask(kind, false);
        }

        private void ask(ChangeKind kind, boolean converge) throws Exception {
            request = stack + "-" + ++requests;
            stacks.send(StackChange.newBuilder().setStack(stack).setRequestId(request).setKind(kind)
                    .setTemplate(template).setParameters(parameters).setConverge(converge).build());
        }

        void awaitComplete() {
            soon().untilAsserted(() -> assertThat(stacks.statuses().get(stack))
                    .as(() -> "rejected: " + stacks.rejections()).isNotNull().returns(request, Stack::getRequestId)
                    .satisfies(row -> assertThat(row.getStatus()).isIn(StackStatus.CREATE_COMPLETE,
                            StackStatus.UPDATE_COMPLETE, StackStatus.CREATE_FAILED, StackStatus.UPDATE_FAILED)));
            assertThat(stacks.statuses().get(stack)).as("its end")
                    .satisfies(row -> assertThat(row.getReason()).isEmpty())
                    .satisfies(row -> assertThat(row.getStatus()).isIn(StackStatus.CREATE_COMPLETE,
                            StackStatus.UPDATE_COMPLETE));
        }

        void signal(String resource, String json) throws Exception {
            stacks.tell(ResourceEvent.newBuilder().setStack(stack).setKind(EventKind.SIGNAL).setResource(resource)
                    .setAttributes(json).build());
        }

        String output(String name) {
            return stacks.statuses().get(stack).getOutputs().stream().filter(each -> each.getName().equals(name))
                    .map(Output::getValue).findFirst().orElseThrow().orElseThrow().replace("\"", "");
        }

        void delete() throws Exception {
            stacks.send(stack, stack + "-gone", ChangeKind.DELETE, "");
            soon().until(() -> !stacks.statuses().containsKey(stack));
        }
    }
}
