package io.convection.plugins.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Plugin;
import io.convection.plugins.Ask;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;

/** A stack of its own, and a resource that a template describes: the same but for what the parent is told. */
class HeatStackTest {

    private final Sent sent = new Sent();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachOperationIsARequest(boolean flat) throws Exception {
        Plugin plugin = flat ? new TemplateResource(sent) : new HeatStack(sent);
        String properties = "{\"template\":\"t\",\"parameters\":{\"b\":1,\"a\":\"x\"}}";
        String token = Ask.inProgress(plugin.create(Ask.create(1, properties))).token();
        StackChange create = sent.last();
        assertThat(create.getKind()).isEqualTo(ChangeKind.CREATE);
        assertThat(create.getTemplate()).contains("t");
        assertThat(create.getParameters()).contains("{\"a\":\"x\",\"b\":1}");
        assertThat(create.getTimeoutMs()).isEqualTo(60_000);
        assertThat(create.getAnswers().orElseThrow().getFlat()).isEqualTo(flat);
        assertThat(create.getAnswers().orElseThrow().getType()).isEqualTo(plugin.type().getName());

        plugin.ask(token, Ask.create(1, properties));
        assertThat(sent.last().getKind()).isEqualTo(ChangeKind.TELL);
        assertThat(sent.last().getStack()).isEqualTo(create.getStack());

        plugin.update(Ask.update("a/b", properties, "{\"template\":\"u\",\"timeout\":5}"));
        assertThat(sent.last().getStack()).isEqualTo("a/b");
        assertThat(sent.last().getParameters()).contains("{}");
        assertThat(sent.last().getTimeoutMs()).isEqualTo(300_000);

        plugin.delete(Ask.deleteOfDoubtful("{}"));
        assertThat(sent.last().getKind()).isEqualTo(ChangeKind.DELETE);
        assertThat(sent.last().getStack()).isEqualTo(create.getStack());
    }

    @Test
    void onlyOneTellsOutputsByName() {
        assertThat(new HeatStack(sent).type().getAttributes()).hasSize(2);
        assertThat(new TemplateResource(sent).type()).satisfies(type -> {
            assertThat(type.getAnyAttribute()).isTrue();
            assertThat(type.getAttributes()).isEmpty();
        });
    }
}
