package io.convection.plugins.stack;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.plugins.Ask;
import io.convection.records.Definition;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeatResourceChainTest {

    private static final Map<String, ResourceType> TYPES = Map.of("A", type("A", "ip", "name"), "B",
            type("B", "name", "size"));

    private final Sent sent = new Sent();
    private final HeatResourceChain plugin = new HeatResourceChain(sent);

    HeatResourceChainTest() {
        plugin.know(name -> Optional.ofNullable(TYPES.get(name)));
    }

    private static ResourceType type(String name, String... attributes) {
        TypeBuilder type = TypeBuilder.type(name, "A test's.");
        for (String attribute : attributes) {
            type.attribute(attribute, ValueType.ANY, "A test's.");
        }
        return type.secretAttribute("password", ValueType.STRING, "Not to be shown.").build();
    }

    private Request create(String properties) {
        return Ask.create(1, Ask.complete(plugin, properties));
    }

    @Test
    void eachComesAfterTheOneBefore() throws Exception {
        plugin.create(create("{\"resources\":[\"A\",\"B\",\"A\"],\"resource_properties\":{\"x\":1,\"y\":null}}"));
        assertThat(sent.names()).containsExactly("0", "1", "2", "refs", "refs_map", "name", "attributes");
        assertThat(sent.definition("1")).returns("B", Definition::getType)
                .returns("{\"x\":1}", Definition::getProperties);
        assertThat(sent.definition("0").getDependsOn()).isEmpty();
        assertThat(sent.definition("2").getDependsOn()).containsExactly("1");
    }

    @Test
    void orAllAtOnce() throws Exception {
        plugin.update(Ask.update("default/foo-C-1", "{}",
                Ask.complete(plugin, "{\"resources\":[\"A\",\"C\"],\"concurrent\":true}")));
        assertThat(sent.names()).as("of one type nothing is known").containsExactly("0", "1", "refs", "refs_map");
        assertThat(sent.definition("1").getDependsOn()).isEmpty();
        assertThat(sent.definition("1").getProperties()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {"['A',3]; takes names of types",
            "['']; takes names of types"})
    void aTypeIsAName(String types, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(create("{\"resources\":" + types.replace('\'', '"') + "}")))
                .withMessageContaining(message);
    }
}
