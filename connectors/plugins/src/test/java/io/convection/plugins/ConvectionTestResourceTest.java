package io.convection.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Request;

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

    @Test
    void aWorldThatRemembersNothingSaysNothingOfIt() throws Exception {
        assertThat(plugin.observe(Ask.observe("p", "{\"a\": 1}")))
                .isEqualTo(new Outcome.Observed(Optional.empty(), false));
        assertThat(plugin.ask("t", Ask.create(1, "{}")))
                .isEqualTo(new Outcome.Failed("nothing is in progress here", false));
    }

    @Test
    void worldIsToldOfWhatIsRefusedAndNotAsked() throws Exception {
        List<String> told = new ArrayList<>();
        TestWorld world = new TestWorld() {
            @Override
            public Outcome create(Request request) {
                return Outcome.failed("not asked for");
            }

            @Override
            public Outcome update(Request request) {
                return Outcome.failed("not to be asked");
            }

            @Override
            public Outcome delete(Request request) {
                return Outcome.failed("not asked for");
            }

            @Override
            public void refused(Request request) {
                told.add(request.operationId());
            }
        };
        Request update = Ask.update("p", "{\"!a\": 1}", "{\"!a\": 2}");

        Outcome answer = new ConvectionTestResource(world).update(update);

        assertThat(Ask.needsReplacement(answer).properties()).containsExactly("!a");
        assertThat(told).containsExactly(update.operationId());
    }
}
