package io.convection.plugins;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.Plugins;
import io.convection.records.ResourceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShippedPluginsTest {

    @Test
    void allTypesAreFoundOnTheClassPath(@TempDir Path root) {
        Map<String, String> settings = Map.of("local.root", root.toString(), "kafka.bootstrap.servers", "127.0.0.1:1");

        try (Plugins plugins = Plugins.discover(settings)) {
            assertThat(plugins.types()).extracting(ResourceType::getName).containsExactly("Convection::Test::Resource",
                    "Kafka::Acl", "Kafka::ConsumerGroupOffsets", "Kafka::Quota", "Kafka::Topic", "Local::File",
                    "OS::Heat::None", "OS::Heat::RandomString", "OS::Heat::TestResource",
                    "OS::Heat::Value");
        }
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plugins.discover(Map.of()))
                .withMessageContaining("plugin.local.root");
    }
}
