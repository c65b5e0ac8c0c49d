package io.convection.core;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.records.Definition;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.hot;
import static io.convection.core.TemplateText.parsed;
import static io.convection.core.TemplateText.show;
import static org.assertj.core.api.Assertions.assertThat;

/** What sections of a template become. */
class TemplateTest {

    @Test
    void becomesDefinitionsInOrderOfTheirKeys() throws InvalidException {
        String text = hot("""
                description: three of a kind
                parameters:
                  size: {type: number, default: 2, label: Size, description: how many, hidden: false}
                resources:
                  b: {type: "Kafka::Topic", properties: {partitions: {get_param: size}, name: n}}
                  A:
                    type: Local::File
                    description: what it says
                    deletion_policy: Retain
                    depends_on: b
                    properties: {topic: {get_resource: b}}
                outputs:
                  url: {value: {get_attr: [A, path]}, description: where}
                """);
        assertThat(parsed(text, "")).containsExactly(
                "$size 2",
                "=url {\"get_attr\":[\"A\",\"path\"]}",
                "A Local::File {\"topic\":{\"get_resource\":\"b\"}} after [b] retained",
                "b Kafka::Topic {\"name\":\"n\",\"partitions\":2}");
    }

    @Test
    void comesOutUnchangedFromTheCheckOfReadyDefinitions() throws InvalidException {
        List<Definition> parsed = Templates.parse(hot("""
                parameters:
                  map: {type: json, default: {k: {get_attr: [A, ip]}}}
                resources:
                  A: {type: T, properties: {p: {get_param: map}, q: {get_param: [map, k]}}}
                  B: {type: T, properties: {get_param: map}, depends_on: [A, A]}
                outputs:
                  o: {value: {list_join: [",", [{get_attr: [A, ip]}, {get_param: map}]]}}
                """), "");
        assertThat(Templates.check(parsed)).isEqualTo(parsed);
        assertThat(parsed.stream().map(TemplateText::show)).containsExactly(
                "$map {\"k\":{\"literal\":{\"get_attr\":[\"A\",\"ip\"]}}}",
                "=o {\"list_join\":[\",\",[{\"get_attr\":[\"A\",\"ip\"]},{\"k\":{\"literal\":{\"get_attr\":[\"A\",\"ip\"]}}}]]}",
                "A T {\"p\":{\"k\":{\"literal\":{\"get_attr\":[\"A\",\"ip\"]}}},\"q\":{\"literal\":{\"get_attr\":[\"A\",\"ip\"]}}}",
                "B T {\"k\":{\"literal\":{\"get_attr\":[\"A\",\"ip\"]}}} after [A]");
    }

    @Test
    void mayHaveNothingInIt() throws InvalidException {
        assertThat(parsed(hot(""), "")).isEmpty();
        assertThat(parsed(hot("resources:\noutputs: {}\nparameters: ~"), "{}")).isEmpty();
        assertThat(parsed(hot("resources: {A: {type: T, properties: , depends_on: }}"), "")).containsExactly("A T {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-05-23", "2014-10-16", "2015-04-30", "2015-10-15", "2016-04-08", "2016-10-14",
            "newton",
            "2017-02-24", "ocata", "2017-09-01", "pike", "2018-03-02", "queens", "2018-08-31", "rocky", "2021-04-16",
            "wallaby", "'2021-04-16'"})
    void knowsEveryVersionOfTheLanguage(String version) throws InvalidException {
        assertThat(parsed("heat_template_version: " + version, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2012-12-12", "2022-01-01", "''", "train"})
    void rejectsOtherVersions(String version) {
        assertInvalid(() -> Templates.parse("heat_template_version: " + version, ""), Code.BAD_TEMPLATE,
                "heat_template_version (line 1)", "2021-04-16");
    }

    @ParameterizedTest
    @CsvSource({"Delete,false", "delete,false", "Retain,true", "retain,true", "{get_param: policy},true"})
    void takesDeletionPolicies(String policy, boolean retained) throws InvalidException {
        String text = hot("""
                parameters: {policy: {type: string, default: retain}}
                resources:
                  A: {type: T, deletion_policy: %s}
                """.formatted(policy));
        assertThat(parsed(text, "")).contains("A T {}" + (retained ? " retained" : ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry: 3                       | attempts 3
            retry: {attempts: 100}         | attempts 100
            retry: {get_param: few}        | attempts 2
            timeout: 90                    | timeout 90000
            timeout: PT10M                 | timeout 600000
            timeout: PT0.001S              | timeout 1
            timeout: P30D                  | timeout 2592000000
            protect: true                  | protected
            drift: converge                | healed
            drift: Converge                | healed
            """)
    void takesWhatElseMayBeSaidOfAResource(String key, String shown) throws InvalidException {
        String text = hot("""
                parameters: {few: {type: number, default: 2}}
                resources:
                  A: {type: T, %s}
                """.formatted(key));
        assertThat(parsed(text, "")).contains("A T {} " + shown);
        assertThat(Templates.check(Templates.parse(text, ""))).isEqualTo(Templates.parse(text, ""));
    }

    @Test
    void ofALargeTextEachStandsBehindWhatItRefersTo() throws InvalidException {
        String comment = "# " + "x".repeat(3_000_000) + "\n";
        String text = hot(comment + """
                parameters: {p: {type: string, default: x}}
                resources:
                  A: {type: T, properties: {b: {get_resource: C}}}
                  B: {type: T}
                  C: {type: T, depends_on: [D, B]}
                  D: {type: T}
                outputs:
                  o: {value: {get_attr: [A, x]}}
                """);
        assertInvalid(() -> Templates.parse(text, ""), Code.TOO_LARGE, "", "3000000");
        assertThat(Templates.parseLarge(text, "").stream().map(Definition::getName)).containsExactly("p", "B", "D",
                "C", "A", "o");
        assertInvalid(() -> Templates.parseLarge(hot("resources: {A: {type: T, depends_on: A}}"), ""), Code.CYCLE,
                "resources.A");
    }

    @Test
    void takesTheDefaultOfWhatElseMayBeSaidForNothing() throws InvalidException {
        assertThat(parsed(hot("resources: {A: {type: T, protect: false, drift: report}}"), ""))
                .containsExactly("A T {}");
    }

    @Test
    void takesAllPropertiesFromAParameterWhateverTheyAreCalled() throws InvalidException {
        String text = hot("""
                parameters: {all: {type: json, default: {filter: {if: x}}}}
                resources: {A: {type: T, properties: {get_param: all}}}
                """);
        assertThat(parsed(text, "")).contains("A T {\"filter\":{\"literal\":{\"if\":\"x\"}}}");
        Definition a = Templates.parse(text, "").getLast();
        assertThat(Templates.resolve(a, Map.of(), Map.of())).isEqualTo("{\"filter\":{\"if\":\"x\"}}");
    }

    @Test
    void ofAPatchSetsResourcesAndOutputsAndSeesTheStacksParameters() throws InvalidException {
        String patch = hot(
                """
                        resources:
                          C: {type: T, properties: {size: {get_param: size}, of: {get_resource: A}, m: {get_param: [map, get_attr]}}}
                        outputs:
                          o: {value: {get_attr: [B, x]}}
                        """);
        Map<String, String> current = Map.of("size", "7", "map", "{\"literal\":{\"get_attr\":[\"A\"]}}");
        assertThat(Templates.parsePatch(patch, current).stream().map(definition -> show(definition))).containsExactly(
                "=o {\"get_attr\":[\"B\",\"x\"]}",
                "C T {\"m\":[\"A\"],\"of\":{\"get_resource\":\"A\"},\"size\":7}");
    }

    @Test
    void ofAPatchDeclaresNoParameters() {
        assertInvalid(() -> Templates.parsePatch(hot("parameters: {a: {type: string}}"), Map.of()), Code.BAD_TEMPLATE,
                "parameters (line 2)", "patch");
        assertInvalid(() -> Templates.parsePatch(hot("conditions: {}"), Map.of()), Code.NOT_SUPPORTED,
                "conditions (line 2)");
        assertInvalid(() -> Templates.parsePatch(hot("resources: {A: {type: T, depends_on: a/b}}"), Map.of()),
                Code.BAD_NAME, "resources.A.depends_on (line 2)", "`/`");
        assertInvalid(() -> Templates.parsePatch(hot("resources: {s: {type: T}}"), Map.of("s", "1")),
                Code.DUPLICATE_NAME, "resources.s (line 2)", "parameter");
        assertInvalid(() -> Templates.parsePatch(hot("outputs: {o: {value: {get_param: s}}}"), Map.of()),
                Code.UNKNOWN_PARAMETER, "outputs.o.value (line 2)", "`s`");
    }

    @Test
    void isReadFromJsonAsFromYaml() throws InvalidException {
        String json = """
                {
                \t"heat_template_version": "2021-04-16",
                \t"resources": {"A": {"type": "T", "properties": {"u": "\\ud83d\\ude00\\/", "n": [1, 2.50, 1e3, true, null]}}}
                }""";
        String yaml = hot("""
                resources:
                  A:
                    type: T
                    properties: {u: "😀/", n: [1, 2.5, 1000, yes, ~]}
                """);
        assertThat(Templates.parse(json, "")).isEqualTo(Templates.parse(yaml, ""));
        assertThat(parsed("{heat_template_version: 2021-04-16, resources: {A: {type: T}}}", ""))
                .containsExactly("A T {}");
        assertThat(parsed("\uFEFF" + hot("resources: {A: {type: T}}"), "")).containsExactly("A T {}");
    }
}
