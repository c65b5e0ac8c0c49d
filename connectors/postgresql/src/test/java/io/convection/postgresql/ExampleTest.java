package io.convection.postgresql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.convection.changes.Change;
import io.convection.changes.StackChanges;
import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;
import io.convection.executor.secrets.Secrets;
import io.convection.records.ChangeKind;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ops/examples/postgresql.yaml} as a user has it: created, changed, healed, deleted, by a real engine and executor on a real server. */
@ExtendWith(SharedServer.class)
class ExampleTest {

    private static final String STACK = "examples/shop";

    private final TestServer server;
    private int requests;

    ExampleTest(TestServer server) {
        this.server = server;
    }

    @Test
    void aShop(@TempDir Path folder) throws Exception {
        DevConfig config = DevConfig.free(folder).withFurtherPlugins(server.plugins())
                .withSecrets(Secrets.of(Map.of("env", "TEST_"), Map.of("TEST_SHOP_PASSWORD", "correct horse")::get));
        String template = Files.readString(Path.of("../../ops/examples/postgresql.yaml"));
        try (DevCluster cluster = DevCluster.start(config, line -> {});
                StackChanges stacks = StackChanges.to(cluster.bootstrapServers(), cluster.registryUrl())) {
            carryOut(stacks, change(ChangeKind.CREATE).template(template));
            server.connect("shop", "shop_app", "correct horse").close();
            assertThat(readers()).as("schema of tables").containsExactly("t");

            carryOut(stacks, change(ChangeKind.UPDATE).template(template.replace("of the web shop", "of two shops")));
            assertThat(
                    server.ask("select shobj_description(oid, 'pg_database') from pg_database where datname = 'shop'"))
                    .first().asString().startsWith("Orders of two shops");

            server.runIn("shop", "drop extension pg_trgm", "revoke usage on schema app from shop_readers");
            carryOut(stacks,
                    change(ChangeKind.UPDATE).template(template.replace("of the web shop", "of two shops")).converge());
            assertThat(server.askIn("shop", "select 1 from pg_extension where extname = 'pg_trgm'")).hasSize(1);
            assertThat(readers()).containsExactly("t");

            carryOut(stacks, change(ChangeKind.DELETE));
            assertThat(server.ask("select 1 from pg_database where datname = 'shop'")).isEmpty();
            assertThat(server.ask("select 1 from pg_roles where rolname like 'shop%'")).isEmpty();
        }
    }

    private List<String> readers() {
        return server.askIn("shop", "select has_schema_privilege('shop_readers', 'app', 'USAGE')");
    }

    private Change change(ChangeKind kind) {
        return Change.of(kind, STACK, "request-" + ++requests);
    }

    private static void carryOut(StackChanges stacks, Change change) {
        assertThat(stacks.carryOut(change, Duration.ofMinutes(2))).as(change.requestId())
                .satisfies(story -> assertThat(story.isComplete()).as(() -> story.end().toString()).isTrue());
    }
}
