package io.convection.plugins.http;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome.Failed;
import io.convection.plugins.Ask;

import static io.convection.plugins.http.ThingService.asUsual;
import static io.convection.plugins.http.ThingService.doesAndBreaks;
import static io.convection.plugins.http.ThingService.doesAndSays;
import static io.convection.plugins.http.ThingService.says;
import static org.assertj.core.api.Assertions.assertThat;

/** A service that can be asked whether it made something. */
class HttpFindTest extends HttpFixture {

    @Test
    void whatAnEarlierDeliveryMadeIsFound() {
        service.next(asUsual(), doesAndBreaks(), says(500, ""));
        assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(Failed::outcomeUnknown);

        assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(found()))))).isEqualTo("t-1");
        assertThat(service.things()).hasSize(1);
    }

    @Test
    void aDoubtIsClearedAtOnceWhereThatCanBe() {
        service.next(asUsual(), doesAndBreaks());

        assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(found()))))).isEqualTo("t-1");
    }

    @Test
    void aDuplicateThatIsRefusedIsItsOwn() {
        service.next(says(200, "{\"items\": []}"), doesAndSays(409, "{\"message\": \"there is one\"}"));

        assertThat(Ask.physicalId(plugin.create(Ask.create(1, text(found()))))).isEqualTo("t-1");
    }

    @Test
    void aDuplicateOfAnothersIsAFailure() {
        service.put("t-9", Json.object().put("name", "a b"));
        service.next(asUsual(), says(409, "{\"message\": \"there is one\"}"));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(f -> !f.transientFailure())
                .extracting(Failed::reason).asString().contains("there is one");
    }

    @Test
    void whoCanNotLookDoesNotMake() {
        service.next(says(500, ""), says(403, ""), says(200, "nonsense"), says(429, "", "Retry-After", "7"));

        assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(Failed::transientFailure);
        assertThat(Ask.failed(plugin.create(Ask.create(1, text(found()))))).matches(f -> !f.transientFailure());
        assertThat(plugin.create(Ask.create(1, text(found())))).isInstanceOf(Failed.class);
        assertThat(Ask.inProgress(plugin.create(Ask.create(1, text(found())))).askAgain())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(service.things()).isEmpty();
    }

    @Test
    void whatMayHaveBeenMadeIsFoundAndDeletedAndNothingElse() {
        service.put("t-9", Json.object().put("name", "a b").put("size", 3));
        plugin.create(Ask.create(1, text(found())));
        plugin.create(Ask.create(7, text(found())));

        plugin.delete(Ask.deleteOfDoubtful(text(found())));

        assertThat(service.things()).containsOnlyKeys("t-9", "t-2");
    }

    @Test
    void findMustNameTheOperation() {
        ObjectNode careless = found();
        careless.withObject("find").set("where", Json.object().put("/name", "${properties.name}"));

        assertRefused(careless, "property find.where must say");
    }
}
