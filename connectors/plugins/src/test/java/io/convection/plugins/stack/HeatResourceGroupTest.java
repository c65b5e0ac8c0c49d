package io.convection.plugins.stack;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.Secrets;
import io.convection.plugins.Ask;
import io.convection.plugins.HeatValue;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeatResourceGroupTest {

    private static final String VALUES = "\"resource_def\":{\"type\":\"OS::Heat::Value\",\"properties\":{\"value\":\"v%index%\"}}";

    private final Sent sent = new Sent();
    private final HeatResourceGroup plugin = new HeatResourceGroup(sent);

    HeatResourceGroupTest() {
        plugin.know(name -> Optional.of(new HeatValue().type()).filter(type -> type.getName().equals(name)));
    }

    private Request create(String properties) {
        return Ask.create(1, Ask.complete(plugin, "{" + properties + "}"));
    }

    private Request update(String properties) {
        return Ask.update("default/foo-C-1", "{}", Ask.complete(plugin, "{" + properties + "}"));
    }

    @Test
    void aCreateMakesAStackOfMembers() throws Exception {
        String token = Ask.inProgress(plugin.create(create("\"count\":2," + VALUES))).token();
        StackChange change = sent.last();
        assertThat(token).isEqualTo("create " + change.getStack());
        assertThat(change.getStack()).startsWith("default/foo-C-");
        assertThat(change.getKind()).isEqualTo(ChangeKind.CREATE);
        assertThat(change.getParent()).contains("default/foo/C");
        assertThat(change.getParts()).isEqualTo(1);
        assertThat(change.getTimeoutMs()).isEqualTo(60_000);
        assertThat(change.getAnswers().orElseThrow().getFlat()).isTrue();
        assertThat(change.getAnswers().orElseThrow().getType()).isEqualTo(HeatResourceGroup.TYPE);
        assertThat(sent.names()).containsExactly("0", "1", "refs", "refs_map", "value", "attributes");
        assertThat(sent.definition("1")).returns("OS::Heat::Value", Definition::getType)
                .returns("{\"value\":\"v1\"}", Definition::getProperties);
        assertThat(sent.definition("refs").getProperties())
                .isEqualTo("[{\"get_resource\":\"0\"},{\"get_resource\":\"1\"}]");
        assertThat(sent.definition("refs_map").getProperties())
                .isEqualTo("{\"0\":{\"get_resource\":\"0\"},\"1\":{\"get_resource\":\"1\"}}");
        assertThat(sent.definition("value").getProperties())
                .isEqualTo("[{\"get_attr\":[\"0\",\"value\"]},{\"get_attr\":[\"1\",\"value\"]}]");
        assertThat(sent.definition("attributes").getProperties()).isEqualTo(
                "{\"value\":{\"0\":{\"get_attr\":[\"0\",\"value\"]},\"1\":{\"get_attr\":[\"1\",\"value\"]}}}");
    }

    @Test
    void noneMayBeWanted() throws Exception {
        plugin.create(create("\"count\":0," + VALUES));
        assertThat(sent.definition("refs").getProperties()).isEqualTo("[]");
        assertThat(sent.definition("refs_map").getProperties()).isEqualTo("{}");
    }

    @Test
    void theIndexStandsInAllStringsButKeys() throws Exception {
        plugin.create(create("\"count\":1,\"index_var\":\"<i>\",\"resource_def\":{\"type\":\"T\",\"properties\":"
                + "{\"a\":{\"<i>\":[\"<i>-<i>\",3]},\"gone\":null,\"kept\":\"%index%\"}}"));
        assertThat(sent.definition("0").getProperties())
                .isEqualTo("{\"a\":{\"literal\":{\"<i>\":[\"0-0\",3]}},\"kept\":\"%index%\"}");
    }

    @Test
    void inTheTextOfATemplateNothingIsReplaced() throws Exception {
        plugin.create(create("\"count\":1,\"resource_def\":{\"type\":\"Convection::Template\",\"properties\":"
                + "{\"template\":\"%index%\",\"parameters\":{\"a\":1,\"n\":\"%index%\"}}}"));
        assertThat(sent.definition("0").getProperties())
                .isEqualTo("{\"parameters\":{\"a\":1,\"n\":\"0\"},\"template\":\"%index%\"}");
    }

    @Test
    void whoIsNamedIsLeftOutAndAnotherTakesItsPlace() throws Exception {
        plugin.update(update("\"count\":3,\"removal_policies\":[{\"resource_list\":[\"0\",2]}]," + VALUES));
        assertThat(sent.last().getKind()).isEqualTo(ChangeKind.UPDATE);
        assertThat(sent.last().getStack()).isEqualTo("default/foo-C-1");
        assertThat(sent.names()).startsWith("1", "3", "4", "refs");
        assertThat(sent.definition("4").getProperties()).isEqualTo("{\"value\":\"v4\"}");
    }

    @Test
    void batchesAreOfTheirOwnOperation() throws Exception {
        String policies = "\"count\":9,\"batch_create\":{\"max_batch_size\":4},"
                + "\"rolling_update\":{\"max_batch_size\":3,\"min_in_service\":7}," + VALUES;
        plugin.create(create(policies));
        assertThat(sent.definition("3").getDependsOn()).isEmpty();
        assertThat(sent.definition("4").getDependsOn()).containsExactly("0");
        plugin.update(update(policies));
        assertThat(sent.definition("1").getDependsOn()).isEmpty();
        assertThat(sent.definition("2").getDependsOn()).as("two may be out of service").containsExactly("0");
        plugin.update(update(policies.replace("\"min_in_service\":7", "\"min_in_service\":\"9\"")));
        assertThat(sent.definition("1").getDependsOn()).as("one at least").containsExactly("0");
        plugin.update(update("\"count\":9," + VALUES));
        assertThat(sent.definition("8").getDependsOn()).isEmpty();
        plugin.create(create("\"count\":9,\"batch_create\":{\"pause_time\":0}," + VALUES));
        assertThat(sent.definition("1").getDependsOn()).containsExactly("0");
    }

    @Test
    void attributesAreThoseThatAreNamed() throws Exception {
        String unknown = "\"resource_def\":{\"type\":\"T\"}";
        plugin.create(create(unknown));
        assertThat(sent.names()).containsExactly("0", "refs", "refs_map");
        plugin.create(create("\"attributes\":[\"ip\",\"refs\"]," + unknown));
        assertThat(sent.names()).containsExactly("0", "refs", "ip");
        plugin.create(create("\"attributes\":[\"attributes\"]," + VALUES));
        assertThat(sent.names()).containsExactly("0", "attributes");
        plugin.create(create("\"attributes\":[]," + VALUES));
        assertThat(sent.names()).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "'count':1001; count is a whole number from 0 to 1000, not 1001",
            "'count':-1; count is a whole number",
            "'removal_policies_mode':'append'; only update is supported",
            "'removal_policies':[{'resource_list':['web-3f9a']}]; physical ids are not supported",
            "'removal_policies':[{'resource_list':['01']}]; takes indexes",
            "'removal_policies':[3]; takes items like",
            "'batch_create':{'min_in_service':1}; batch_create has no min_in_service",
            "'rolling_update':{'max_batch_size':0}; rolling_update.max_batch_size is a whole number from 1",
            "'rolling_update':{'pause_time':10}; pause_time is not supported",
            "'resource_def':{'properties':{}}; resource_def has no type",
            "'resource_def':{'type':null}; resource_def has no type",
            "'resource_def':{'type':'T','metadata':{'a':1}}; metadata is not supported",
            "'resource_def':{'type':'T','update_policy':{}}; update_policy is not supported",
            "'resource_def':{'type':'T','properties':[]}; properties must be a map",
            "'attributes':['a/b']; takes names of attributes",
            "'attributes':[1]; takes names of attributes"
    }, quoteCharacter = '"')
    void whatCanNotBeIsRefusedBeforeAnythingIsSent(String wrong, String message) {
        String properties = VALUES + "," + wrong.replace('\'', '"');
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(create(properties)))
                .withMessageContaining(message);
        assertThat(sent.changes).isEmpty();
    }

    @Test
    void noSecretGoesIntoTheLog() {
        OperationSecrets secrets = Secrets.of(Map.of("env", "APP_"), Map.of("APP_TOKEN", "from-executor")::get)
                .ofOperation("default/foo");
        ObjectNode opened = secrets.opened(Json.parseObject(Ask.complete(plugin,
                "{\"resource_def\":{\"type\":\"T\",\"properties\":{\"a\":{\"get_secret\":\"token\"}}}}")));
        Request create = Ask.knowing(secrets, Ask.create(1, Json.text(opened)));
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(create)).withMessageContaining("a secret")
                .withMessageNotContaining("from-executor");
        assertThat(sent.changes).isEmpty();
    }

    @Test
    void aDeleteAndAQuestionNeedNoProperties() throws Exception {
        plugin.delete(Ask.delete("default/foo-C-1", "{}"));
        assertThat(sent.last().getKind()).isEqualTo(ChangeKind.DELETE);
        String token = Ask.inProgress(plugin.create(create(VALUES))).token();
        String child = sent.last().getStack();
        plugin.delete(Ask.deleteOfDoubtful("{}"));
        assertThat(sent.last().getStack()).isEqualTo(child);

        plugin.ask(token, create(VALUES));
        assertThat(sent.last().getKind()).isEqualTo(ChangeKind.TELL);
        assertThat(sent.last().getStack()).isEqualTo(child);
        assertThat(sent.last().getDefinitions()).isEmpty();
        assertThat(sent.last().getAnswers().orElseThrow()).returns(true, each -> each.getFlat())
                .returns(CommandAction.CREATE, each -> each.getAction());
    }

    @Test
    void whatWasNotTakenIsUnknown() throws Exception {
        sent.broken = true;
        assertThat(Ask.failed(plugin.create(create(VALUES)))).satisfies(failed -> {
            assertThat(failed.outcomeUnknown()).isTrue();
            assertThat(failed.reason()).contains("no broker");
        });
    }
}
