package io.convection.plugins;

import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.NeedsReplacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeatTypesTest {

    private final HeatTestResource testResource = new HeatTestResource();
    private final HeatValue value = new HeatValue();
    private final HeatNone none = new HeatNone();

    @Test
    void testResourceGivesItsValueBackAsOutput() throws Exception {
        Outcome created = testResource.create(Ask.create(1, knobs("a", false, false)));

        assertThat(Ask.attributes(created)).isEqualTo(Json.parse("{\"output\": \"a\"}"));
    }

    @Test
    void testResourceKeepsItsPhysicalIdWhenUpdated() throws Exception {
        String id = Ask.physicalId(testResource.create(Ask.create(1, knobs("a", false, false))));

        Outcome updated = testResource.update(Ask.update(id, knobs("a", false, false), knobs("b", false, false)));

        assertThat(updated).isEqualTo(new Done(id, Json.parse("{\"output\": \"b\"}")));
    }

    @Test
    void testResourceFailsWhenToldTo() throws Exception {
        assertThat(testResource.create(Ask.create(1, knobs("a", true, false))))
                .isEqualTo(new Failed("Test Resource failed C", false));
    }

    @Test
    void testResourceIsReplacedWhenUpdateReplaceIsTurnedOnAndOnlyThen() throws Exception {
        String off = knobs("a", false, false);
        String on = knobs("b", false, true);

        assertThat(Ask.needsReplacement(testResource.update(Ask.update("id", off, on))).properties())
                .containsExactly("update_replace");
        assertThat(testResource.update(Ask.update("id", on, on))).isInstanceOf(Done.class);
        assertThat(testResource.update(Ask.update("id", on, off))).isInstanceOf(Done.class);
    }

    @Test
    void testResourceRefusesToWaitForEver() throws Exception {
        String endless = "{\"value\": \"a\", \"fail\": false, \"update_replace\": false, \"wait_secs\": -1}";

        assertThatIllegalArgumentException().isThrownBy(() -> testResource.create(Ask.create(1, endless)))
                .withMessage("property wait_secs must be 0 or more");
        assertThat(testResource.delete(Ask.delete("id", endless))).isInstanceOf(Done.class);
    }

    @Test
    void testResourceWaitsAsLongAsItsActionIsToTake() throws Exception {
        String hour = "{\"wait_secs\": 3600, \"action_wait_secs\": {\"create\": 0, \"delete\": 0.001}}";
        assertThat(testResource.create(Ask.create(1, hour))).isInstanceOf(Done.class);
        assertThat(testResource.delete(Ask.delete("id", hour))).isInstanceOf(Done.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> testResource.create(Ask.create(1, "{\"action_wait_secs\": {\"check\": 1}}")))
                .withMessageStartingWith("property action_wait_secs has create, update and delete");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> testResource.create(Ask.create(1, "{\"action_wait_secs\": {\"create\": \"1\"}}")))
                .withMessage("property action_wait_secs.create must be a number from 0");
    }

    @Test
    void valueIsTurnedIntoItsType() {
        assertThat(turned("[1, 2]", "")).isEqualTo("[1,2]");
        assertThat(turned("\"1.50\"", "number")).isEqualTo("1.50");
        assertThat(turned("12", "string")).isEqualTo("\"12\"");
        assertThat(turned("\"{\\\"a\\\": 1}\"", "json")).isEqualTo("{\"a\":1}");
        assertThat(turned("\"a, b,\"", "comma_delimited_list")).isEqualTo("[\"a\",\"b\"]");
        assertThat(turned("\"Yes\"", "boolean")).isEqualTo("true");
    }

    @Test
    void valueThatIsNotOfItsTypeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> turned("\"x\"", "number"))
                .withMessage("property value is no number");
        assertThatIllegalArgumentException().isThrownBy(() -> turned("3", "json"))
                .withMessage("property value is no JSON map or list");
        assertThatIllegalArgumentException().isThrownBy(() -> turned("3", "colour")).withMessageContaining("colour");
    }

    @Test
    void valueKeepsItsPhysicalIdWhenUpdated() {
        Outcome updated = value.update(Ask.update("C-1", "{\"value\": 1}", "{\"value\": 2}"));

        assertThat(updated).isEqualTo(new Done("C-1", Json.parse("{\"value\": 2}")));
    }

    @Test
    void softwareConfigGivesItsTextBackAndIsNeverChanged() {
        HeatSoftwareConfig config = new HeatSoftwareConfig();
        Outcome created = config.create(Ask.create(1, "{\"config\": \"echo\", \"inputs\": [{\"name\": \"a\"}]}"));

        assertThat(Ask.attributes(created)).isEqualTo(Json.parse("{\"config\": \"echo\"}"));
        assertThat(config.update(Ask.update(Ask.physicalId(created), "{}", "{\"config\": \"cat\"}")))
                .isInstanceOf(NeedsReplacement.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.create(Ask.create(2, "{\"outputs\": [{\"type\": \"String\"}]}")))
                .withMessageContaining("property outputs");
    }

    @Test
    void noneTakesAnythingAndOffersNothing() {
        Outcome created = none.create(Ask.create(1, "{\"a\": [1]}"));

        assertThat(Ask.attributes(created)).isEmpty();
        assertThat(none.create(Ask.create(1, "{}"))).as("delivered again").isEqualTo(created);
        assertThat(Ask.physicalId(none.create(Ask.create(2, "{}")))).isNotEqualTo(Ask.physicalId(created));
    }

    private String turned(String json, String type) {
        String properties = "{\"value\": " + json + (type.isEmpty() ? "" : ", \"type\": \"" + type + "\"") + "}";
        return Json.text(Ask.attributes(value.create(Ask.create(1, properties))).get("value"));
    }

    private static String knobs(String value, boolean fail, boolean replace) {
        return "{\"value\": \"" + value + "\", \"fail\": " + fail + ", \"update_replace\": " + replace
                + ", \"wait_secs\": 0}";
    }
}
