package io.convection.plugins.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.plugins.Ask;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects that can not become what is wanted. */
class HttpReplacementTest extends HttpFixture {

    @Test
    void withoutUpdateRequestAnotherObjectIsNeeded() {
        ObjectNode fixed = without(keyed(), "update");

        assertThat(Ask.needsReplacement(plugin.update(Ask.update("t-1", text(fixed), text(sized(fixed, 5)))))
                .properties()).containsExactly("properties");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void butNotWhereTheObjectStaysAsItIs() {
        ObjectNode fixed = without(keyed(), "update");
        plugin.create(Ask.create(1, text(fixed)));
        ObjectNode otherwise = fixed.deepCopy();
        otherwise.withObject("attributes").put("called", "/name");

        assertThat(plugin.update(Ask.update("t-1", text(fixed), text(otherwise))))
                .isEqualTo(new Done("t-1", Json.parse("{\"size\": 3, \"called\": \"a b\"}")));
    }

    @Test
    void whatIsImmutableIsComparedBeforeAnythingIsSent() {
        ObjectNode strict = keyed();
        strict.putArray("immutable").add("size");

        Outcome answer = plugin.update(Ask.update("t-1", text(strict), text(sized(strict, 5))));

        assertThat(Ask.needsReplacement(answer).reason()).isEqualTo("can't be changed in place: size");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void withWhatIsRealWhereNobodyKnowsWhatIsApplied() {
        ObjectNode strict = keyed();
        strict.putArray("immutable").add("size");
        plugin.create(Ask.create(1, text(strict)));

        assertThat(plugin.update(Ask.updateOfUnknown("t-1", text(strict)))).isInstanceOf(Done.class);
        Ask.needsReplacement(plugin.update(Ask.updateOfUnknown("t-1", text(sized(strict, 5)))));
        assertThat(service.things().get("t-1").get("size").intValue()).isEqualTo(3);
    }

    @Test
    void anUpdateOfWhatIsGoneNeedsAnother() {
        Ask.needsReplacement(plugin.update(Ask.update("t-1", text(keyed()), text(sized(keyed(), 5)))));
    }
}
