package io.convection.plugins;

import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;

import static org.assertj.core.api.Assertions.assertThat;

class ConvectionTestResourceTest {

    private final ConvectionTestResource plugin = new ConvectionTestResource(TestWorld.immediate());

    @Test
    void attributesMirrorProperties() throws Exception {
        Outcome created = plugin.create(Ask.create(1, "{\"a\": {\"b\": 1}}"));

        assertThat(Ask.attributes(created)).isEqualTo(Json.parse("{\"a\": {\"b\": 1}}"));
        assertThat(plugin.create(Ask.create(1, "{\"a\": {\"b\": 1}}"))).as("delivered again").isEqualTo(created);
        assertThat(Ask.physicalId(plugin.create(Ask.create(2, "{}")))).isNotEqualTo(Ask.physicalId(created));
    }

    @Test
    void changeOfPlainPropertyIsDoneInPlace() throws Exception {
        assertThat(plugin.update(Ask.update("p", "{\"a\": 1, \"!b\": 1}", "{\"a\": 2, \"!b\": 1}")))
                .isEqualTo(new Done("p", Json.parse("{\"a\": 2, \"!b\": 1}")));
    }

    @Test
    void changeOfExclamationMarkPropertyNeedsReplacement() throws Exception {
        Outcome answer = plugin.update(
                Ask.update("p", "{\"!gone\": 1, \"!kept\": 1, \"!set\": 1}",
                        "{\"!new\": 1, \"!kept\": 1, \"!set\": 2}"));

        assertThat(Ask.needsReplacement(answer).properties()).containsExactly("!gone", "!new", "!set");
    }
}
