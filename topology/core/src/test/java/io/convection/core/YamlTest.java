package io.convection.core;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.hot;
import static io.convection.core.TemplateText.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How the text of a template is read, and where that ends. */
class YamlTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text                  | "text"
            2021-04-16            | "2021-04-16"
            2021-04-16 10:00:00   | "2021-04-16 10:00:00"
            '12'                  | "12"
            "12"                  | "12"
            =                     | "="
            <<                    | "<<"
            ~                     | null
            null                  | null
            ''                    | ""
            yes                   | true
            Off                   | false
            y                     | "y"
            True                  | true
            12                    | 12
            -12                   | -12
            +1_000                | 1000
            010                   | 8
            08                    | "08"
            0x1F                  | 31
            -0b101                | -5
            1:30                  | 90
            80:80                 | "80:80"
            0                     | 0
            -0                    | 0
            123456789012345678901 | 123456789012345678901
            1.50                  | 1.5
            -1.0                  | -1
            0.0                   | 0
            .5                    | 0.5
            1e3                   | 1000
            1.5e-3                | 0.0015
            1_0.5                 | 10.5
            !!str 12              | "12"
            !!int "12"            | 12
            !!float 12            | 12
            !!bool "no"           | false
            !!null x              | null
            !!timestamp 2021-04-16 | "2021-04-16"
            ! 12                  | 12
            !!map {a: 1}          | {"a":1}
            !!seq [1]             | [1]
            {1: a, true: b, ~: c, 010: d} | {"010":"d","1":"a","true":"b","~":"c"}
            "\\u0007\\n\\t\\b\\f\\r\\"\\\\/é" | "\\u0007\\n\\t\\b\\f\\r\\"\\\\/é"
            [&a {x: [1]}, *a, &b s, *b]  | [{"x":[1]},{"x":[1]},"s","s"]
            {&k key: 1, of: *k}   | {"key":1,"of":"key"}
            [&a {x: 1, y: 2}, {<<: *a, y: 3}]              | [{"x":1,"y":2},{"x":1,"y":3}]
            [&a {x: 1}, &b {x: 2, z: 3}, {<<: [*a, *b]}]   | [{"x":1},{"x":2,"z":3},{"x":1,"z":3}]
            [&a {get_param: name}, {<<: *a}]               | ["web","web"]
            """)
    void takesScalarsAsHeatDoes(String yaml, String expected) throws InvalidException {
        assertThat(value(yaml)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .inf                  | `.inf`
            -.INF                 | `-.INF`
            .nan                  | `.nan`
            !!binary aGFsbG8=     | `!!binary`
            !!set {a: }           | `!!set`
            !!omap [a: 1]         | `!!omap`
            !mine x               | `!mine`
            !mine [x]             | `!mine`
            !!seq {a: 1}          | `!!seq`
            !!java.lang.String x  | `!!java.lang.String`
            !!int twelve          | `twelve` is not a whole number
            !!bool 1              | `1` is not a boolean
            !!float x             | `x` is not a number
            "\\ud800"             | surrogate
            {"\\udc00": 1}        | surrogate
            *a                    | `*a` has no anchor
            &a [*a]               | `*a` has no anchor
            {[a]: b}              | plain string
            {<<: 1}               | merges maps
            {<<: [1]}             | merges maps
            """)
    void rejectsWhatHasNoPlaceInJson(String yaml, String words) {
        InvalidException thrown = catchThrowableOfType(InvalidException.class,
                () -> value(yaml));
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo(Code.BAD_YAML);
        assertThat(thrown.place()).startsWith("outputs.x.value").endsWith("(line 12)");
        assertThat(thrown).hasMessageContaining(words.replace("\\\\", "\\"));
    }

    @Test
    void saysWhatIsDeclaredTwiceAndWhere() {
        assertInvalid(() -> Templates.parse(hot("resources:\n  A: {type: T}\n  A: {type: U}"), ""),
                Code.DUPLICATE_NAME, "resources.A (line 4)", "`A` is declared twice in `resources`");
        assertInvalid(() -> Templates.parse(hot("outputs: {a: {value: 1}, a: {value: 1}}"), ""), Code.DUPLICATE_NAME,
                "outputs.a (line 2)");
        assertInvalid(() -> Templates.parse("{\"parameters\":{\"a\":{},\n\"a\":{}}}", ""), Code.DUPLICATE_NAME,
                "parameters.a (line 2)");
        assertInvalid(
                () -> Templates.parse(hot("resources: {A: {type: T, properties: {resources: {a: 1, a: 2}}}}"), ""),
                Code.BAD_YAML, "resources.A.properties.resources.a (line 2)", "stands twice");
        assertInvalid(() -> value("[&a {x: 1}, {<<: *a, <<: *a}]"), Code.BAD_YAML, "outputs.x.value[1].<< (line 12)",
                "stands twice");
        assertInvalid(() -> Templates.parse(hot("resources: {s: {type: T}}\nparameters: {s: {type: string}}"),
                "{\"s\":\"\"}"), Code.DUPLICATE_NAME, "resources.s (line 2)", "parameter");
    }

    @Test
    void saysWhereTheTextIsBroken() {
        assertInvalid(() -> Templates.parse("a: b\n c: [", ""), Code.BAD_YAML, "(line 2)", "not valid YAML");
        assertInvalid(() -> Templates.parse("a: [b\n", ""), Code.BAD_YAML, "(line 2)", "not valid YAML");
        assertInvalid(() -> Templates.parse("a: \u0007", ""), Code.BAD_YAML, "", "not valid YAML");
        assertInvalid(() -> Templates.parse("a: b\n---\nc: d\n", ""), Code.BAD_YAML, "(line 2)", "second document");
        assertInvalid(() -> Templates.parse("{\"a\": 1,\n\"b\" 2}", ""), Code.BAD_YAML, "(line 2)", "not valid JSON");
        assertInvalid(() -> Templates.parse("{a: [1,\n}", ""), Code.BAD_YAML, "(line 2)", "not valid YAML");
    }

    @Test
    void saysThatThereIsNoTemplate() {
        assertInvalid(() -> Templates.parse("", ""), Code.BAD_TEMPLATE, "", "empty");
        assertInvalid(() -> Templates.parse("# nothing\n", ""), Code.BAD_TEMPLATE, "", "empty");
        assertInvalid(() -> Templates.parse("--- \n...\n", ""), Code.BAD_TEMPLATE, "", "empty");
        assertInvalid(() -> Templates.parse("just text", ""), Code.BAD_TEMPLATE, "", "must be a map, and is a string");
        assertInvalid(() -> Templates.parse("[]", ""), Code.BAD_TEMPLATE, "", "must be a map, and is a list");
        assertInvalid(() -> Templates.parse("resources: {}", ""), Code.BAD_TEMPLATE, "", "heat_template_version");
        assertInvalid(() -> Templates.parse("heat_template_version: 2021", ""), Code.BAD_TEMPLATE,
                "heat_template_version (line 1)", "a number");
    }

    @Test
    void isNotBlownUpByAliases() {
        String bomb = IntStream.range(1, 12).mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i,
                IntStream.range(0, 10).mapToObj(j -> i == 1 ? "x" : "*a" + (i - 1)).collect(Collectors.joining(","))))
                .collect(Collectors.joining());
        assertInvalid(() -> Templates.parse(bomb, ""), Code.TOO_LARGE, "a6 (line 6)", "aliases");
    }

    @Test
    void isNotBlownUpByAliasesOfLongTextsWhereverTheyArePut() {
        String list = "[" + "*s,".repeat(20_000) + "*s]";
        String long_ = "description: &s " + "x".repeat(200_000) + "\n";
        String shared = "  x: {type: json, default: &l " + list + "}\n";
        assertInvalid(() -> Templates.parse(hot(long_ + "parameters: {p: {type: string, default: " + list + "}}"), ""),
                Code.BAD_PARAMETER, "parameters.p.default (line 3)", "xxx…` is a list");
        assertInvalid(() -> Templates.parse(hot(long_ + "parameters:\n" + shared
                + "  p: {type: comma_delimited_list, default: [*l]}"), ""), Code.TOO_LARGE,
                "parameters.p.default (line 5)", "262144 bytes");
        for (String function : List.of("{str_replace: {template: a, params: {a: " + list + "}}}",
                "{list_join: ['', [" + list + "]]}", "{list_join: ['', " + list + "]}")) {
            assertInvalid(() -> Templates.parse(hot(long_ + "outputs: {o: {value: " + function + "}}"), ""),
                    Code.TOO_LARGE, "outputs.o.value (line 3)", "262144");
        }
    }

    @Test
    void takesLongScalarsForWhatTheyAre() throws InvalidException {
        String times = "1" + ":1".repeat(50_000);
        assertThat(value(times)).isEqualTo("\"" + times + "\"");
        assertThat(value("1" + ":1".repeat(400))).doesNotContain("\"");
        assertInvalid(() -> value("1." + "1".repeat(1000)), Code.TOO_LARGE, "outputs.x.value (line 12)", "digits");
    }

    @Test
    void isNotBlownUpByAliasesInMerges() {
        String deep = IntStream.range(1, 60).mapToObj(i -> "a%d: &a%d {x: %s}\n".formatted(i, i,
                i == 1 ? "1" : "*a" + (i - 1))).collect(Collectors.joining());
        assertInvalid(() -> Templates.parse(deep, ""), Code.TOO_LARGE, "a50.x (line 50)", "50 deep");
    }

    @Test
    void hasLimits() throws InvalidException {
        assertInvalid(() -> Templates.parse("#".repeat(3_000_001), ""), Code.TOO_LARGE, "", "3000000 characters");
        assertInvalid(() -> Templates.parse("{\"a\":[" + "1,".repeat(500_000) + "1]}", ""), Code.TOO_LARGE, "",
                "500000 values");
        assertInvalid(() -> Templates.parse("a: " + "[".repeat(100_000), ""), Code.TOO_LARGE,
                "a" + "[0]".repeat(49) + " (line 1)", "50 deep");
        assertInvalid(() -> Templates.parse("{\"a\": " + "[".repeat(60) + "]".repeat(60) + "}", ""), Code.TOO_LARGE,
                "a" + "[0]".repeat(49) + " (line 1)", "50 deep");
        assertThat(value("[".repeat(47) + "]".repeat(47))).hasSize(94);
        assertInvalid(() -> value("1".repeat(1001)), Code.TOO_LARGE, "outputs.x.value (line 12)", "1000 digits");
        assertInvalid(() -> value("1e1000"), Code.TOO_LARGE, "outputs.x.value (line 12)", "1000 digits");
        assertInvalid(() -> value("1e99999999999"), Code.TOO_LARGE, "outputs.x.value (line 12)", "1000 digits");
        assertInvalid(() -> value("1e-1000"), Code.TOO_LARGE, "outputs.x.value (line 12)", "1000 digits");
        assertInvalid(() -> value("x".repeat(262_144)), Code.TOO_LARGE, "outputs.x.value (line 12)", "262144 bytes");
        assertInvalid(() -> value("é".repeat(140_000)), Code.TOO_LARGE, "outputs.x.value (line 12)", "262144 bytes");
        assertThat(value("é".repeat(120_000))).hasSize(120_002);
    }

    @Test
    void isNotBlownUpByParameters() {
        String big = "{\"p\":\"" + "x".repeat(200_000) + "\"}";
        String p = "parameters: {p: {type: string}}\n";
        assertInvalid(() -> Templates.parse(hot(p + "outputs: {o: {value: [{get_param: p}, {get_param: p}]}}"), big),
                Code.TOO_LARGE, "outputs.o.value (line 3)", "262144 bytes");
        String many = IntStream.range(0, 100).mapToObj(i -> "  o%d: {value: {get_param: p}}\n".formatted(i))
                .collect(Collectors.joining("", "outputs:\n", ""));
        assertInvalid(() -> Templates.parse(hot(p + many), big), Code.TOO_LARGE, "outputs.o78.value (line 82)",
                "16000000 characters");
        assertInvalid(() -> Templates.parse(hot(p + """
                outputs: {o: {value: {str_replace: {template: aa, params: {a: {get_param: p}}}}}}"""), big),
                Code.TOO_LARGE, "outputs.o.value (line 3)", "resulting text");
        String params = IntStream.range(0, 5000).mapToObj(i -> "k" + i + ": v").collect(Collectors.joining(", "));
        assertInvalid(() -> Templates.parse(hot(p + """
                outputs: {o: {value: {str_replace: {template: {get_param: p}, params: {%s}}}}}""".formatted(params)),
                big), Code.TOO_LARGE, "outputs.o.value (line 3)", "too many params");
        assertInvalid(() -> Templates.parse(hot("""
                parameters: {p: {type: json}}
                outputs: {o: {value: [[{get_param: p}]]}}"""), "{\"p\":" + "[".repeat(49) + "]".repeat(49) + "}"),
                Code.TOO_LARGE, "outputs.o.value (line 3)", "50 deep");
    }
}
