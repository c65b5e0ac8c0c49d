package io.convection.app.topics;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.convection.app.Call;
import io.convection.app.Exit;
import io.convection.app.topics.Grant.Resource;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;

class AclsTest {

    private static final Topics TOPICS = new Topics("shop.");
    private static final Acls ACLS = new Acls(TOPICS, "shop-engine", List.of("gpu"));

    private static Set<String> names(Role role, String operation) {
        Set<String> names = new TreeSet<>();
        ACLS.of(role).stream().filter(each -> each.operations().contains(operation))
                .forEach(each -> names.addAll(each.names()));
        return names;
    }

    @Test
    void theEngineReadsInputsWritesItsOutputsAndMakesItsChangelogs() {
        assertThat(names(Role.ENGINE, "Create")).containsExactlyInAnyOrder("shop-engine-stacks-changelog",
                "shop-engine-resources-changelog", "shop-engine-nodes-changelog");
        assertThat(names(Role.ENGINE, "Read")).contains("shop.stack-changes", "shop.resource-events",
                "shop.resource-types", "shop-engine", "shop-engine-stacks-changelog")
                .doesNotContain("shop.journal", "shop.dead-letters");
        assertThat(names(Role.ENGINE, "Write")).contains("shop.journal", "shop.dead-letters",
                "shop.converge-commands", "shop.converge-commands.gpu", "shop.executor-control", "shop-engine-")
                .doesNotContain("shop.resource-types");
        assertThat(ACLS.of(Role.ENGINE)).filteredOn(each -> each.resource() == Resource.TRANSACTIONAL_ID)
                .singleElement().satisfies(each -> assertThat(each.pattern()).isEqualTo("prefixed"));
    }

    @Test
    void executorsTakeCommandsObserveTellOutcomesAndAskForChildrenAndNothingElse() {
        assertThat(names(Role.EXECUTOR, "Read")).containsExactlyInAnyOrder("shop.converge-commands",
                "shop.converge-commands.gpu", "shop.executor-control", "shop-executors", "shop-executors-gpu",
                "shop-engine-resources-changelog", "shop-executors-observers", "shop-executors-gpu-observers");
        assertThat(names(Role.EXECUTOR, "Write")).containsExactlyInAnyOrder("shop.resource-events",
                "shop.resource-types", "shop.stack-changes");
    }

    @Test
    void onlyClientsAndOperatorsAskForChanges() {
        assertThat(names(Role.CLIENT, "Write")).containsExactly("shop.stack-changes");
        assertThat(names(Role.CONSUMER, "Write")).isEmpty();
        assertThat(names(Role.AUDITOR, "Write")).isEmpty();
        assertThat(names(Role.AUDITOR, "Read")).contains("shop.journal");
        assertThat(names(Role.OPERATOR, "Write")).containsExactly("shop.resource-events", "shop.stack-changes");
    }

    @Test
    void theOperatorMakesWhatThePlanHas() {
        assertThat(names(Role.OPERATOR, "Create")).containsExactlyInAnyOrderElementsOf(
                TopicPlan.of(TOPICS, 1, List.of("gpu")).stream().map(TopicSpec::name).toList());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleCanBeAskedFor(Role role) {
        Call call = Call.of("topics", "acls", "--role", role.word(), "--principal", "User:me");

        assertThat(call.status()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.lines().getFirst()).matches("ROLE +RESOURCE +PATTERN +NAME +OPERATIONS +FOR");
        assertThat(call.out()).contains("# " + role.word() + ": " + role.task()).contains(
                "kafka-acls --bootstrap-server 127.0.0.1:9092 --add --allow-principal 'User:me' --operation ");
    }

    @Test
    void commandsNameEachOperationAndEachName() {
        Call call = Call.of("topics", "acls");

        assertThat(call.lines()).contains(
                "kafka-acls --bootstrap-server 127.0.0.1:9092 --add --allow-principal 'User:ENGINE' --operation Write "
                        + "--transactional-id 'convection-' --resource-pattern-type prefixed",
                "kafka-acls --bootstrap-server 127.0.0.1:9092 --add --allow-principal 'User:OPERATOR' --operation "
                        + "DescribeConfigs --cluster",
                "kafka-acls --bootstrap-server 127.0.0.1:9092 --add --allow-principal 'User:CONSUMER' --operation Read "
                        + "--topic 'convection-stacks-changelog' --topic 'convection-resources-changelog'");
        assertThat(Call.of("topics", "acls", "--role", "engine", "-o", "json").lines()).allSatisfy(
                line -> assertThat(line).startsWith("{\"role\":\"engine\",\"resource\":\"").endsWith("}"));
    }
}
