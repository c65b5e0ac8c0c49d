package io.convection.core;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.records.Definition;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.Trust;
import io.convection.records.ValueType;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.hot;
import static io.convection.core.TemplateText.output;
import static io.convection.core.TemplateText.parameter;
import static io.convection.core.TemplateText.parsed;
import static io.convection.core.TemplateText.resource;
import static io.convection.core.TemplateText.value;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code get_secret} in templates and definitions: it stays as it is, and stands only where an executor can put its value. */
class SecretsTest {

    private static final String SECRET = "{\"get_secret\":\"db/root\"}";

    @BeforeAll
    static void trustOurRecords() {
        Trust.install();
    }

    private static ResourceType type(PropertySchema.Builder property) {
        return ResourceType.newBuilder().setName("T").setProperties(List.of(property.setName("p").build())).build();
    }

    private static Definition withProperty(String value) throws InvalidException {
        return Templates.check(List.of(resource("A", "{}"), resource("C", "{\"p\":" + value + "}"))).getLast();
    }

    @Test
    void stayAsTheyAreAtAnyDepth() throws InvalidException {
        String text = hot("""
                resources:
                  A:
                    type: T
                    properties:
                      plain: {get_secret: db/root}
                      deep: [{user: root, password: {get_secret: db/root}}]
                      beside: {data: {get_attr: [B, x]}, key: {get_secret: k}}
                  B: {type: T}
                """);
        assertThat(parsed(text, "").getFirst()).isEqualTo("A T {\"beside\":{\"data\":{\"get_attr\":[\"B\",\"x\"]},"
                + "\"key\":{\"get_secret\":\"k\"}},\"deep\":[{\"password\":" + SECRET + ",\"user\":\"root\"}],"
                + "\"plain\":" + SECRET + "}");
        Definition ready = resource("A", "{\"a\":[" + SECRET + "],\"b\":{\"get_attr\":[\"B\",\"x\"]}}");
        assertThat(Templates.check(List.of(ready, resource("B", "{}"))).getFirst()).isEqualTo(ready);
    }

    @Test
    void travelToTheExecutorBesideWhatIsResolved() throws InvalidException {
        Definition definition = resource("A",
                "{\"a\":[" + SECRET + ",{\"get_attr\":[\"B\",\"x\"]},{\"literal\":{\"if\":1}}]}");
        assertThat(Templates.resolve(definition, Map.of(), Map.of("B", "{\"x\":[7]}")))
                .isEqualTo("{\"a\":[" + SECRET + ",[7],{\"if\":1}]}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"''", "a..b", "../x", "'a b'", "ä", "5", "[a]", "{get_param: name}", "{get_secret: a}", "~",
            "'a:b'"})
    void haveALiteralName(String name) {
        assertInvalid(() -> parsed(hot("parameters: {name: {type: string, default: x}}\n"
                + "resources: {A: {type: T, properties: {p: {get_secret: " + name + "}}}}"), ""), Code.BAD_FUNCTION,
                "resources.A.properties.p (line 3)", "takes the name of a secret as it is");
    }

    @Test
    void haveANameOfSomeLength() throws InvalidException {
        String longest = "x".repeat(255);
        assertThat(withProperty("{\"get_secret\":\"" + longest + "\"}").getProperties()).contains(longest);
        assertInvalid(() -> withProperty("{\"get_secret\":\"" + longest + "x\"}"), Code.BAD_FUNCTION,
                "resources.C.properties.p");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {str_replace: {template: a$x, params: {$x: {get_secret: k}}}} | p.str_replace.params.$x | str_replace
            {str_replace: {template: {get_secret: k}, params: {}}}        | p.str_replace.template  | str_replace
            {list_join: ['', [a, {get_secret: k}]]}                       | p.list_join[1][1]       | list_join
            {list_join: ['', [{list_join: ['', [{get_secret: k}]]}]]}     | p.list_join[1][0].list_join[1][0] | list_join
            """)
    void standInNoText(String yaml, String place, String words) {
        assertInvalid(() -> parsed(hot("resources: {A: {type: T, properties: {p: " + yaml + "}}}"), ""),
                Code.BAD_FUNCTION, "resources.A.properties." + place + " (line 2)",
                "`" + words + "` can't hold `get_secret`");
    }

    @Test
    void standInNoOutputAndNoParameter() {
        assertInvalid(() -> value("[{get_secret: k}]"), Code.BAD_FUNCTION, "outputs.x.value[0] (line 12)",
                "an output can't hold `get_secret`");
        assertInvalid(() -> Templates.check(List.of(output("x", "{\"a\":" + SECRET + "}"))), Code.BAD_FUNCTION,
                "outputs.x.value.a", "an output");
        assertInvalid(() -> Templates.check(List.of(parameter("x", SECRET))), Code.BAD_FUNCTION, "parameters.x",
                "a parameter");
        String declared = hot("parameters: {x: {type: json, default: {k: {get_secret: a}}}}");
        assertInvalid(() -> parsed(declared, ""), Code.BAD_FUNCTION, "parameters.x.default.k (line 2)", "a parameter");
        assertInvalid(() -> parsed(hot("parameters: {x: {type: json}}"), "{\"x\":[" + SECRET + "]}"),
                Code.BAD_FUNCTION, "parameters.x[0] (line 2)", "a parameter");
    }

    @Test
    void areNoPropertiesAndNoPolicies() {
        assertInvalid(() -> parsed(hot("resources: {A: {type: T, properties: {get_secret: k}}}"), ""),
                Code.BAD_TEMPLATE, "resources.A.properties (line 2)", "can't be a secret as a whole");
        assertInvalid(() -> parsed(hot("resources: {A: {type: T, timeout: {get_secret: k}}}"), ""),
                Code.BAD_TEMPLATE, "resources.A.timeout (line 2)", "`timeout` is");
    }

    @Test
    void areNeverChosenByData() {
        assertInvalid(() -> withProperty("{\"literal\":" + SECRET + "}"), Code.BAD_FUNCTION,
                "resources.C.properties.p", "`literal` can't hold");
        Definition definition = resource("C", "{\"p\":{\"get_attr\":[\"A\",\"x\"]}}");
        assertInvalid(() -> Templates.resolve(definition, Map.of(), Map.of("A", "{\"x\":[" + SECRET + "]}")),
                Code.UNRESOLVABLE, "resources.C.properties.p[0]", "an attribute can't hold");
    }

    @ParameterizedTest
    @EnumSource(value = ValueType.class, names = {"STRING", "INTEGER", "NUMBER", "BOOLEAN", "ANY", "UNKNOWN"})
    void fitAnyScalarProperty(ValueType type) throws InvalidException {
        Templates.checkType(withProperty(SECRET), type(PropertySchema.newBuilder().setType(type)));
        Templates.checkType(withProperty(SECRET), type(PropertySchema.newBuilder().setType(type).setSecret(true)));
    }

    @ParameterizedTest
    @EnumSource(value = ValueType.class, names = {"LIST", "MAP"})
    void standInsideOfListsAndMaps(ValueType type) throws InvalidException {
        String inside = type == ValueType.LIST ? "[" + SECRET + "]" : "{\"a\":" + SECRET + "}";
        Templates.checkType(withProperty(inside), type(PropertySchema.newBuilder().setType(type)));
        assertInvalid(() -> Templates.checkType(withProperty(SECRET), type(PropertySchema.newBuilder().setType(type))),
                Code.BAD_PROPERTY, "resources.C.properties.p", "a secret is a string");
    }

    @Test
    void areNoIdentity() {
        ResourceType identity = type(PropertySchema.newBuilder().setIdentity(true));
        assertInvalid(() -> Templates.checkType(withProperty(SECRET), identity), Code.BAD_PROPERTY,
                "resources.C.properties.p", "part of the identity");
        assertInvalid(() -> Templates.checkType(withProperty("[" + SECRET + "]"), identity), Code.BAD_FUNCTION,
                "resources.C.properties.p[0]", "part of the identity");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"hunter22\"", "5", "[\"hunter22\"]", "{\"a\":1}", "{\"literal\":{\"if\":1}}",
            "{\"list_join\":[\"\",[{\"get_attr\":[\"A\",\"x\"]},\"hunter22\"]]}", "{\"get_resource\":\"A\"}"})
    void areAllThatASecretPropertyTakes(String value) {
        ResourceType secret = type(PropertySchema.newBuilder().setSecret(true));
        assertInvalid(() -> Templates.checkType(withProperty(value), secret), Code.BAD_PROPERTY,
                "resources.C.properties.p", "give it `{get_secret: NAME}`");
        try {
            Templates.checkType(withProperty(value), secret);
        } catch (InvalidException e) {
            assertThat(e).hasMessageNotContaining("hunter22");
        }
    }

    @Test
    void giveWayToNothingAndToSealedAttributes() throws InvalidException {
        ResourceType secret = type(PropertySchema.newBuilder().setSecret(true));
        Definition reference = withProperty("{\"get_attr\":[\"A\",\"x\"]}");
        Templates.checkType(withProperty("null"), secret);
        Templates.checkType(reference, secret);
        Templates.checkSecrets(reference, "{\"p\":{\"sealed\":\"AQ==\"}}", secret);
        Templates.checkSecrets(reference, "{\"p\":" + SECRET + "}", secret);
        Templates.checkSecrets(reference, "{\"p\":null}", secret);
        Templates.checkSecrets(reference, "{}", secret);
        assertInvalid(() -> Templates.checkSecrets(reference, "{\"p\":\"hunter22\"}", secret), Code.BAD_PROPERTY,
                "resources.C.properties.p", "the attribute that it takes is not");
    }

    @Test
    void areInNoTextWhenTheyAreSealed() {
        Map<String, String> sealed = Map.of("A", "{\"x\":{\"sealed\":\"AQ==\"}}");
        assertThat(List.of("{\"list_join\":[\"\",[{\"get_attr\":[\"A\",\"x\"]}]]}",
                "{\"str_replace\":{\"params\":{\"k\":{\"get_attr\":[\"A\",\"x\"]}},\"template\":\"k\"}}")).allSatisfy(
                        each -> assertInvalid(
                                () -> Templates.resolve(resource("C", "{\"p\":" + each + "}"), Map.of(), sealed),
                                Code.UNRESOLVABLE, "resources.C.properties.p", "can't be made part of a text"));
    }
}
