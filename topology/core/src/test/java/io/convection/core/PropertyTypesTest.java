package io.convection.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.Trust;
import io.convection.records.ValueType;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.resource;
import static org.assertj.core.api.Assertions.assertThat;

/** Properties against the type of their resource. */
class PropertyTypesTest {

    @BeforeAll
    static void trustOurRecords() {
        Trust.install();
    }

    private static PropertySchema property(String name, ValueType type) {
        return PropertySchema.newBuilder().setName(name).setType(type).build();
    }

    private static ResourceType type(PropertySchema... properties) {
        return ResourceType.newBuilder().setName("Kafka::Topic").setProperties(List.of(properties)).build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING  | "a"      | true
            STRING  | 1.5      | true
            STRING  | true     | true
            STRING  | []       | false
            STRING  | {"a":1}  | false
            INTEGER | 5        | true
            INTEGER | "-5"     | true
            INTEGER | 5.0      | true
            INTEGER | 5.5      | false
            INTEGER | "5.5"    | false
            INTEGER | "x"      | false
            INTEGER | true     | false
            NUMBER  | 5.5      | true
            NUMBER  | "5.5"    | true
            NUMBER  | "1e3"    | true
            NUMBER  | "five"   | false
            NUMBER  | false    | false
            BOOLEAN | true     | true
            BOOLEAN | "True"   | true
            BOOLEAN | "false"  | true
            BOOLEAN | "yes"    | false
            BOOLEAN | 1        | false
            LIST    | [1]      | true
            LIST    | "a,b"    | false
            MAP     | {"a":1}  | true
            MAP     | [1]      | false
            ANY     | {"a":1}  | true
            UNKNOWN | 1        | true
            INTEGER | null     | true
            LIST    | {"get_attr":["A","x"]}    | true
            INTEGER | {"list_join":["",[{"get_attr":["A","x"]}]]} | true
            MAP     | {"literal":{"get_attr":["A","x"]}} | true
            LIST    | {"literal":{"get_attr":["A","x"]}} | false
            """)
    void areOfTheirTypeOrReadAsIt(ValueType type, String value, boolean fits) throws InvalidException {
        var definition = Templates.check(List.of(resource("A", "{}"), resource("C", "{\"p\":" + value + "}")))
                .getLast();
        ResourceType schema = type(property("p", type));
        if (fits) {
            Templates.checkType(definition, schema);
        } else {
            assertInvalid(() -> Templates.checkType(definition, schema), Code.BAD_PROPERTY, "resources.C.properties.p",
                    "of type " + type.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void areKnownToTheType() throws InvalidException {
        var definition = resource("C", "{\"z\":1}");
        assertInvalid(() -> Templates.checkType(definition, type(property("b", ValueType.ANY),
                property("a", ValueType.ANY))), Code.UNKNOWN_PROPERTY, "resources.C.properties.z",
                "Kafka::Topic has no such property; it has a, b");
        assertInvalid(() -> Templates.checkType(definition, type()), Code.UNKNOWN_PROPERTY, "resources.C.properties.z",
                "it has none");
        Templates.checkType(definition, ResourceType.newBuilder(type()).setAnyProperty(true).build());
    }

    @Test
    void areThereWhereTheTypeNeedsThem() throws InvalidException {
        PropertySchema needed = PropertySchema.newBuilder(property("name", ValueType.STRING)).setRequired(true).build();
        assertInvalid(() -> Templates.checkType(resource("C", "{}"), type(needed)), Code.MISSING_PROPERTY,
                "resources.C.properties.name", "needs the property `name`");
        assertInvalid(() -> Templates.checkType(resource("C", "{\"name\":null}"), type(needed)), Code.MISSING_PROPERTY,
                "resources.C.properties.name");
        Templates.checkType(resource("C", "{\"name\":{\"get_resource\":\"A\"}}"), type(needed));
        Templates.checkType(resource("C", "{}"),
                type(PropertySchema.newBuilder(needed).setDefaultValue("\"x\"").build()));
    }

    @Test
    void areNotShownWhereTheyAreSecret() {
        PropertySchema secret = PropertySchema.newBuilder(property("key", ValueType.LIST)).setSecret(true).build();
        assertInvalid(() -> Templates.checkType(resource("C", "{\"key\":\"s3cret\"}"), type(secret)),
                Code.BAD_PROPERTY, "resources.C.properties.key", "give it `{get_secret: NAME}`");
        try {
            Templates.checkType(resource("C", "{\"key\":\"s3cret\"}"), type(secret));
        } catch (InvalidException e) {
            assertThat(e).hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void haveTheTypesDefaultsWhereNothingIsGiven() {
        PropertySchema plain = property("a", ValueType.ANY);
        PropertySchema filled = PropertySchema.newBuilder(property("b", ValueType.ANY)).setDefaultValue("{\"x\":1}")
                .build();
        assertThat(filled.getDefaultValue()).isEqualTo(Optional.of("{\"x\":1}"));
        ResourceType type = type(plain, filled);
        assertThat(Templates.withDefaults("{}", type)).isEqualTo("{\"b\":{\"x\":1}}");
        assertThat(Templates.withDefaults("{\"b\":null,\"c\":1}", type)).isEqualTo("{\"b\":{\"x\":1},\"c\":1}");
        assertThat(Templates.withDefaults("{\"b\":false}", type)).isEqualTo("{\"b\":false}");
    }
}
