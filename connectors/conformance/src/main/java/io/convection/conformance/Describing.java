package io.convection.conformance;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.records.AttributeSchema;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

import static org.assertj.core.api.Assertions.assertThat;

/** What a type says of itself. */
final class Describing {

    private Describing() {}

    static void alike(Stage stage) throws Exception {
        ResourceType type = stage.type();
        assertThat(stage.type()).as("asked again").isEqualTo(type);
        assertThat(stage.executor().type()).as("in another executor").isEqualTo(type);
        stage.made();
        assertThat(stage.type()).as("after it was used").isEqualTo(type);
    }

    static void whole(Stage stage) throws Exception {
        ResourceType type = stage.type();
        assertThat(type.getName()).as("the type's name").isNotBlank();
        assertThat(type.getDescription()).as("what it makes").isNotBlank();
        assertThat(type.getTimeoutMs()).as("time-out").isNotNegative();
        assertThat(type.getProperties().stream().map(PropertySchema::getName)).as("properties")
                .doesNotHaveDuplicates();
        assertThat(type.getAttributes().stream().map(AttributeSchema::getName)).as("attributes")
                .doesNotHaveDuplicates();
        type.getProperties().forEach(Describing::sound);
        type.getAttributes().forEach(Describing::sound);
        assertThat(!type.getDeleteFirst() || stage.hasIdentity())
                .as("delete-first is for types with an identity: others never stand in each other's way").isTrue();
        assertThat(stage.executor().errors(stage.properties())).as("what the suite gives as properties").isEmpty();
    }

    private static void sound(PropertySchema property) {
        String name = "property " + property.getName();
        assertThat(property.getName()).as("the name of a property").isNotBlank();
        assertThat(property.getDescription()).as("what %s means", name).isNotBlank();
        assertThat(property.getType()).as("the type of %s", name).isNotEqualTo(ValueType.UNKNOWN);
        assertThat(!property.getIdentity() || property.getImmutable())
                .as("%s is identity, so it is immutable", name).isTrue();
        assertThat(!property.getIdentity() || property.getRequired() || property.getDefaultValue().isPresent())
                .as("%s is identity, so it is required or has a default", name).isTrue();
        property.getDefaultValue().ifPresent(value -> {
            assertThat(property.getRequired()).as("%s is required, so it has no default", name).isFalse();
            assertThat(Types.fits(property.getType(), Json.parse(value))).as("the default of %s is of its type", name)
                    .isTrue();
        });
    }

    private static void sound(AttributeSchema attribute) {
        assertThat(attribute.getName()).as("the name of an attribute").isNotBlank();
        assertThat(attribute.getDescription()).as("what attribute %s means", attribute.getName()).isNotBlank();
        assertThat(attribute.getType()).as("the type of attribute %s", attribute.getName())
                .isNotEqualTo(ValueType.UNKNOWN);
    }

    /** The attributes are those that the type declares. */
    static void fits(ResourceType type, JsonNode attributes) {
        for (AttributeSchema attribute : type.getAttributes()) {
            JsonNode value = attributes.path(attribute.getName());
            assertThat(Types.fits(attribute.getType(), value))
                    .as("attribute %s is there, and of its type: %s", attribute.getName(), value).isTrue();
        }
        List<String> names = type.getAttributes().stream().map(AttributeSchema::getName).toList();
        if (!type.getAnyAttribute()) {
            assertThat(attributes.fieldNames()).toIterable().as("attributes").isSubsetOf(names);
        }
    }
}
