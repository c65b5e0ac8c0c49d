package io.convection.plugins.http;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Observed;
import io.convection.plugins.Ask;

import static org.assertj.core.api.Assertions.assertThat;

/** Create, update, delete and observe, of a service that does as it is told. */
class HttpResourceTest extends HttpFixture {

    @Test
    void createSendsTheObjectAndReadsItsAttributes() {
        Outcome created = plugin.create(Ask.create(1, text(keyed())));

        assertThat(created).isEqualTo(new Done("t-1", Json.parse("{\"size\": 3}")));
        assertThat(service.things().get("t-1")).isEqualTo(
                Json.parse("{\"id\": \"t-1\", \"name\": \"a b\", \"size\": 3, \"by\": \"default/foo: C\"}"));
        assertThat(service.requests()).containsExactly("POST /things", "GET /things/t-1");
    }

    @Test
    void createDeliveredAgainMakesNothingMoreAndAnswersTheSame() {
        Outcome first = plugin.create(Ask.create(1, text(keyed())));

        assertThat(plugin.create(Ask.create(1, text(keyed())))).isEqualTo(first);
        assertThat(service.things()).hasSize(1);
    }

    @Test
    void updateChangesItInPlace() {
        plugin.create(Ask.create(1, text(keyed())));

        Outcome updated = plugin.update(Ask.update("t-1", text(keyed()), text(sized(keyed(), 5))));

        assertThat(updated).isEqualTo(new Done("t-1", Json.parse("{\"size\": 5}")));
        assertThat(service.things().get("t-1").get("size").intValue()).isEqualTo(5);
    }

    @Test
    void deleteRemovesItAndThatThereIsNoneIsDone() {
        plugin.create(Ask.create(1, text(keyed())));

        assertThat(plugin.delete(Ask.delete("t-1", text(keyed())))).isEqualTo(new Done("t-1", Json.object()));
        assertThat(service.things()).isEmpty();
        assertThat(plugin.delete(Ask.delete("t-1", text(keyed())))).isInstanceOf(Done.class);
    }

    @Test
    void whatIsObservedStandsBesideWhatWasApplied() {
        plugin.create(Ask.create(1, text(keyed())));
        service.put("t-1", Json.object().put("size", 9));

        assertThat(Ask.observed(plugin.observe(Ask.observe("t-1", text(keyed())))))
                .isEqualTo("{\"properties\":{\"name\":\"a b\",\"size\":9}}");

        service.remove("t-1");
        assertThat(plugin.observe(Ask.observe("t-1", text(keyed())))).isEqualTo(Outcome.missing());
    }

    @Test
    void whoCanNotReadSaysNothingOfIt() {
        ObjectNode blind = without(keyed(), "read", "attributes", "observed");

        assertThat(plugin.observe(Ask.observe("t-1", text(blind)))).isEqualTo(
                new Observed(Optional.empty(), false));
    }

    @Test
    void theIdMayBeTheUrlThatTheServiceNames() {
        ObjectNode located = keyed().put("id", "location");
        for (String each : List.of("read", "update", "delete")) {
            located.withObject(each).put("url", "${physical_id}");
        }

        assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(located))))).isEqualTo(service.url() + "/t-1");
        plugin.delete(Ask.delete(service.url() + "/t-1", text(located)));
        assertThat(service.things()).isEmpty();
    }

    @Test
    void orItIsChosenByTheTemplate() {
        service.put("a b", Json.object());
        ObjectNode chosen = keyed().put("id", "${properties.name}");
        chosen.withObject("create").put("method", "PUT").put("url", service.url() + "/${properties.name}");

        assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(chosen))))).isEqualTo("a b");
        assertThat(service.requests()).first().isEqualTo("PUT /things/a%20b");
    }

    @Test
    void theServiceIsToldWhoAsksByASecretThatTheExecutorPutIn() {
        plugin.create(withSecrets("s3cret", auth("{\"bearer\": {\"get_secret\": \"token\"}}")));
        assertThat(service.header("Authorization")).isEqualTo("Bearer s3cret");

        plugin.create(withSecrets("from-file",
                auth("{\"basic\": {\"user\": \"me\", \"password\": {\"get_secret\": \"password\"}}}")));
        assertThat(service.header("Authorization")).isEqualTo("Basic bWU6ZnJvbS1maWxl");

        plugin.create(withSecrets("s3cret",
                auth("{\"header\": {\"name\": \"X-token\", \"value\": {\"get_secret\": \"token\"}}}")));
        assertThat(service.header("X-token")).isEqualTo("s3cret");
    }
}
