package io.convection.plugins;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Plugins;
import io.convection.records.ResourceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShippedPluginsTest {

    @Test
    void allTypesAreFoundOnTheClassPath(@TempDir Path root) {
        Map<String, String> settings = Map.of("local.root", root.toString(), "kafka.bootstrap.servers", "127.0.0.1:1");

        try (Plugins plugins = Plugins.discover(settings)) {
            assertThat(plugins.types()).extracting(ResourceType::getName).containsExactly("Convection::Template",
                    "Convection::Test::Resource",
                    "Exec::Resource", "Http::Resource", "Kafka::Acl", "Kafka::ConsumerGroupOffsets", "Kafka::Quota",
                    "Kafka::Topic", "Local::Directory", "Local::File",
                    "OS::Heat::None", "OS::Heat::RandomString", "OS::Heat::ResourceChain", "OS::Heat::ResourceGroup",
                    "OS::Heat::SoftwareConfig", "OS::Heat::Stack",
                    "OS::Heat::TestResource",
                    "OS::Heat::Value", "OS::Heat::WaitCondition", "OS::Heat::WaitConditionHandle");
        }
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plugins.discover(Map.of()))
                .withMessageContaining("plugin.local.root");
    }

    @ParameterizedTest
    @CsvSource({"exec.allowed, tools/make", "exec.parallel, none", "exec.most.output, 0",
            "http.allowed, api.example.org"})
    void aWrongSettingIsNamed(String key, String value, @TempDir Path root) {
        Map<String, String> settings = Map.of("local.root", root.toString(), "kafka.bootstrap.servers", "127.0.0.1:1",
                key, value);

        assertThatIllegalArgumentException().isThrownBy(() -> Plugins.discover(settings))
                .withMessageContaining("plugin." + key).withMessageContaining(value);
    }
}
