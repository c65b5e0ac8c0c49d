package io.convection.core;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.DriftPolicy;
import io.convection.records.NodeKind;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.output;
import static io.convection.core.TemplateText.parameter;
import static io.convection.core.TemplateText.resource;
import static org.assertj.core.api.Assertions.assertThat;

/** Definitions that other systems send, as they meet the same rules as a template's. */
class ReadyDefinitionsTest {

    private static List<String> checked(Definition... definitions) throws InvalidException {
        return Templates.check(List.of(definitions)).stream().map(TemplateText::show).toList();
    }

    @Test
    void comeIntoTheirOneForm() throws InvalidException {
        assertThat(checked(
                resource("B", " {\"b\": 1.0, \"a\": {\"literal\": 5}} ", "A", "A"),
                output("o",
                        "{\"str_replace\":{\"template\":\"x y\",\"params\":{\"y\":{\"get_resource\":\"A\"},\"x\":1}}}"),
                output("p", "{\"list_join\":[\"-\",[\"a\",\"b\"]]}"),
                parameter("size", "{\"literal\":{\"if\":2}}"),
                resource("A", "{\"get_file\":1}")))
                .containsExactly(
                        "$size {\"literal\":{\"if\":2}}",
                        "=o {\"str_replace\":{\"params\":{\"x\":1,\"y\":{\"get_resource\":\"A\"}},\"template\":\"x y\"}}",
                        "=p \"a-b\"",
                        "A T {\"get_file\":1}",
                        "B T {\"a\":5,\"b\":1} after [A]");
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                 | BAD_REQUEST   | resources.A.properties   | not valid JSON
            []                                | BAD_TEMPLATE  | resources.A.properties   | must be a JSON object
            {"a":1,"a":2}                     | BAD_REQUEST   | resources.A.properties.a | twice
            {} {}                             | BAD_REQUEST   | resources.A.properties   | behind the end
            {"a":1} ]                         | BAD_REQUEST   | resources.A.properties   | not valid JSON
            {'a':1}                           | BAD_REQUEST   | resources.A.properties   | not valid JSON
            {"a":NaN}                         | BAD_REQUEST   | resources.A.properties   | not valid JSON
            {"a":"\\ud800"}                   | BAD_REQUEST   | resources.A.properties.a | surrogate
            {"a":1e999999999}                 | TOO_LARGE     | resources.A.properties.a | digits
            {"a":-1e99999999999}              | TOO_LARGE     | resources.A.properties.a | digits
            {"a":{"get_param":"x"}}           | NOT_SUPPORTED | resources.A.properties.a | put the value of `x` in its place
            {"a":[{"get_file":"x"}]}          | NOT_SUPPORTED | resources.A.properties.a[0] | `get_file`
            {"a":{"get_resource":["x"]}}      | BAD_FUNCTION  | resources.A.properties.a | takes strings
            {"a":{"get_resource":"x/y"}}      | BAD_NAME      | resources.A.properties.a | `/`
            {"a":{"get_attr":["x#1","y"]}}    | BAD_NAME      | resources.A.properties.a | `#`
            {"a":{"get_attr":["x","y"]}}      | UNKNOWN_RESOURCE | resources.A.properties.a | `x`
            {"a":{"list_join":[",",[{"get_attr":["x","y"]}]]}} | UNKNOWN_RESOURCE | resources.A.properties.a.list_join[1][0] | `x`
            """)
    void areRejectedWithTheirPlaces(String properties, Code code, String place, String words) {
        assertInvalid(() -> checked(resource("A", properties)), code, place, words);
    }

    @Test
    void haveAKindThatIsKnown() {
        assertInvalid(() -> checked(
                new Definition("A", NodeKind.UNKNOWN, "T", "{}", List.of(), DeletionPolicy.DELETE, 0, 0L, false,
                        DriftPolicy.REPORT)),
                Code.UNKNOWN_KIND, "A");
        assertInvalid(() -> checked(
                new Definition("A", NodeKind.RESOURCE, "T", "{}", List.of(), DeletionPolicy.UNKNOWN, 0, 0L, false,
                        DriftPolicy.REPORT)),
                Code.UNKNOWN_KIND, "A");
    }

    @Test
    void haveATypeIfTheyAreResourcesOnly() {
        assertInvalid(
                () -> checked(
                        new Definition("A", NodeKind.RESOURCE, "", "{}", List.of(), DeletionPolicy.DELETE, 0, 0L, false,
                                DriftPolicy.REPORT)),
                Code.BAD_TEMPLATE, "resources.A", "no type");
        assertInvalid(
                () -> checked(
                        new Definition("A", NodeKind.OUTPUT, "T", "{}", List.of(), DeletionPolicy.DELETE, 0, 0L, false,
                                DriftPolicy.REPORT)),
                Code.BAD_TEMPLATE, "outputs.A", "only a resource");
        assertInvalid(() -> checked(new Definition("A", NodeKind.RESOURCE, "a\nb", "{}", List.of(),
                DeletionPolicy.DELETE, 0, 0L, false,
                DriftPolicy.REPORT)), Code.BAD_TEMPLATE, "resources.A", "control");
        assertInvalid(() -> checked(new Definition("A", NodeKind.RESOURCE, "T".repeat(256), "{}", List.of(),
                DeletionPolicy.DELETE, 0, 0L, false,
                DriftPolicy.REPORT)), Code.BAD_TEMPLATE, "resources.A", "255");
    }

    @Test
    void haveParametersThatWaitForNothing() {
        assertInvalid(() -> checked(parameter("p", "{\"get_resource\":\"A\"}")), Code.BAD_TEMPLATE, "parameters.p",
                "can't refer");
        assertInvalid(() -> checked(new Definition("p", NodeKind.PARAMETER, "", "1", List.of("A"),
                DeletionPolicy.DELETE, 0, 0L, false,
                DriftPolicy.REPORT)), Code.BAD_TEMPLATE, "parameters.p", "waits for nothing");
    }

    @Test
    void haveNamesWithoutDividers() {
        for (char c : "/#@~=$\u0000\u007f\u0085".toCharArray()) {
            assertInvalid(() -> checked(resource("a" + c, "{}")), Code.BAD_NAME, "resources.a" + c);
        }
        assertInvalid(() -> checked(resource("", "{}")), Code.BAD_NAME, "resources", "1 to 255");
        assertInvalid(() -> checked(resource("\ud800", "{}")), Code.BAD_NAME, "resources.\ud800", "surrogate");
        assertInvalid(() -> checked(resource("A", "{}", "b~")), Code.BAD_NAME, "resources.A.depends_on", "`~`");
        assertInvalid(() -> checked(resource("😀".repeat(256), "{}")), Code.BAD_NAME,
                "resources." + "😀".repeat(127) + "…", "256");
    }

    @Test
    void mayHaveLongNamesOfAnyScript() throws InvalidException {
        assertThat(checked(resource("😀".repeat(255), "{}"), resource("ｘ y.ö-_:*", "{}"))).hasSize(2);
    }

    @Test
    void areDeclaredOnce() throws InvalidException {
        assertInvalid(() -> checked(resource("B", "{}"), resource("A", "{}"), resource("B", "{}"), resource("A", "{}")),
                Code.DUPLICATE_NAME, "resources.A", "twice in `resources`");
        assertInvalid(() -> checked(output("o", "1"), output("o", "1")), Code.DUPLICATE_NAME, "outputs.o");
        assertThat(checked(output("o", "1"), resource("o", "{}"), parameter("o", "2"))).hasSize(3);
    }

    @Test
    void referToResourcesOnly() {
        assertInvalid(() -> checked(output("o", "1"), resource("A", "{}", "o")), Code.UNKNOWN_RESOURCE,
                "resources.A.depends_on", "`o`");
    }

    @Test
    void haveNoCircle() {
        assertInvalid(() -> checked(
                resource("D", "{}", "C"),
                resource("C", "{\"a\":{\"get_attr\":[\"B\",\"x\"]}}"),
                resource("B", "{}", "A", "C"),
                resource("A", "{}")),
                Code.CYCLE, "resources.B", "B → C → B");
        assertInvalid(() -> checked(resource("A", "{}", "Z"), resource("B", "{}", "B"), resource("Z", "{}", "A")),
                Code.CYCLE, "resources.A", "A → Z → A");
    }

    @Test
    void mayBeChainedHoweverFar() throws InvalidException {
        Definition[] chain = IntStream.range(0, 20_000)
                .mapToObj(i -> i == 0 ? resource("r0", "{}") : resource("r" + i, "{}", "r" + (i - 1)))
                .toArray(Definition[]::new);
        assertThat(checked(chain)).hasSize(20_000);
        chain[0] = resource("r0", "{}", "r19999");
        assertInvalid(() -> checked(chain), Code.CYCLE, "resources.r0", "r0 → r19999 → r19998", "… 19980 more … → r0");
    }

    @Test
    void haveLimitedDepthAndSize() throws InvalidException {
        String deep = IntStream.range(0, 49).mapToObj(i -> "[").collect(Collectors.joining());
        assertThat(checked(resource("A", "{\"a\":" + deep + "]".repeat(49) + "}"))).hasSize(1);
        assertInvalid(() -> checked(resource("A", "{\"a\":[" + deep + "]".repeat(50) + "}")), Code.TOO_LARGE,
                "resources.A.properties.a" + "[0]".repeat(49), "50 deep");
        assertInvalid(() -> checked(resource("A", "{\"a\":\"" + "x".repeat(262_144) + "\"}")), Code.TOO_LARGE,
                "resources.A.properties", "262144 bytes");
        assertInvalid(() -> checked(resource("A", " ".repeat(3_000_001))), Code.TOO_LARGE, "resources.A.properties",
                "3000000 characters");
    }

    @Test
    void holdNoFunctionThatIsNotSupportedEvenWhereAllElseIsPlain() {
        assertInvalid(() -> checked(output("o", "{\"if\":[\"a\",1,2]}")), Code.NOT_SUPPORTED, "outputs.o.value");
        assertInvalid(() -> checked(resource("A", "{\"a\":{\"repeat\":1},\"b\":{\"get_resource\":\"B\"}}"),
                resource("B", "{}")), Code.NOT_SUPPORTED, "resources.A.properties.a");
    }

    @Test
    void mayHaveAPropertyThatIsCalledLikeAFunction() throws InvalidException {
        assertThat(checked(resource("A", "{\"get_attr\":[\"B\",\"v\"]}")))
                .containsExactly("A T {\"get_attr\":[\"B\",\"v\"]}");
    }
}
