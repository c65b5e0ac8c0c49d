package io.convection.plugins;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Nested;

import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

/** Types that make nothing physical: what is left of the promises is what they answer. */
class HeatTypesConformanceTest {

    abstract static class NothingPhysical extends PluginConformance {

        @Override
        protected Optional<Reality> reality() {
            return Optional.empty();
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            return Map.of();
        }
    }

    @Nested
    class None extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new HeatNone();
        }

        @Override
        protected ObjectNode properties() {
            return Json.object().put("anything", 1);
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.of(properties.put("anything", "else"));
        }
    }

    @Nested
    class WaitConditionHandle extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new HeatWaitConditionHandle();
        }

        @Override
        protected ObjectNode properties() {
            return Json.object();
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.empty();
        }
    }

    @Nested
    class Value extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new HeatValue();
        }

        @Override
        protected ObjectNode properties() {
            return Json.object().put("value", "1, 2").put("type", "comma_delimited_list");
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.of(properties.put("value", 3).put("type", "number"));
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            return Map.of("type", properties().put("type", "colour"), "value",
                    Json.object().put("value", "many").put("type", "number"));
        }
    }

    @Nested
    class SoftwareConfig extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new HeatSoftwareConfig();
        }

        @Override
        protected ObjectNode properties() {
            return Json.object().put("config", "echo");
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.empty();
        }

        @Override
        protected Optional<ObjectNode> replaced(ObjectNode properties) {
            return Optional.of(properties.put("config", "cat"));
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            ObjectNode nameless = properties();
            nameless.putArray("inputs").addObject().put("type", "String");
            return Map.of("inputs", nameless);
        }
    }

    @Nested
    class RandomString extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new HeatRandomString();
        }

        @Override
        protected ObjectNode properties() {
            return Json.object().put("length", 12);
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.empty();
        }

        @Override
        protected Optional<ObjectNode> replaced(ObjectNode properties) {
            return Optional.of(properties.put("length", 13));
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            return Map.of("length", properties().put("length", 0), "character_classes",
                    properties().set("character_classes", Json.parse("[{\"class\": \"runes\"}]")));
        }
    }

    @Nested
    class TestResource extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new HeatTestResource();
        }

        /** Takes long enough to be interrupted. */
        @Override
        protected ObjectNode properties() {
            return Json.object().put("value", "a").put("wait_secs", 0.01);
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.of(properties.put("value", "b"));
        }

        @Override
        protected Optional<ObjectNode> replaced(ObjectNode properties) {
            return Optional.of(properties.put("update_replace", true));
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            return Map.of("wait_secs", properties().put("wait_secs", -1));
        }

        @Override
        protected Map<Promise, String> notPromised() {
            return Map.of(Promise.REPLACEMENT_FROM_UNKNOWN,
                    "that update_replace was turned on is told by what was applied, and by nothing else");
        }
    }

    @Nested
    class ConvectionTest extends NothingPhysical {

        @Override
        protected Plugin plugin() {
            return new ConvectionTestResource(TestWorld.immediate());
        }

        @Override
        protected ObjectNode properties() {
            return Json.object().put("a", 1).put("!b", 1);
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.of(properties.put("a", 2));
        }

        @Override
        protected Optional<ObjectNode> replaced(ObjectNode properties) {
            return Optional.of(properties.put("!b", 2));
        }

        @Override
        protected Map<Promise, String> notPromised() {
            return Map.of(Promise.REPLACEMENT_FROM_UNKNOWN, "this world remembers nothing");
        }
    }
}
