package io.convection.core;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.records.Definition;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.output;
import static io.convection.core.TemplateText.resource;
import static io.convection.core.TemplateText.value;
import static org.assertj.core.api.Assertions.assertThat;

/** What functions give, at once or when the resources are there. */
class FunctionsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {get_param: name}                                      | "web"
            {get_param: [name]}                                    | "web"
            {get_param: size}                                      | 3
            {get_param: 'on'}                                      | true
            {get_param: list}                                      | ["a","b"]
            {get_param: [list, 0]}                                 | "a"
            {get_param: [list, '1']}                               | "b"
            {get_param: [list, -1]}                                | "b"
            {get_param: [list, 2]}                                 | ""
            {get_param: [list, -3]}                                | ""
            {get_param: [list, x]}                                 | ""
            {get_param: [list, 99999999999]}                       | ""
            {get_param: [map, k, 1, y]}                            | "z"
            {get_param: [map, n]}                                  | 1.5
            {get_param: [map, nope, k]}                            | ""
            {get_param: [name, 0]}                                 | ""
            {get_param: [map, {get_param: name}]}                  | ""
            {get_param: x, y: z}                                   | {"get_param":"x","y":"z"}
            {and: [a]}                                             | {"and":["a"]}
            {str_replace: {template: a$x$xx, params: {$x: 1, $xx: 2}}}          | "a12"
            {str_replace: {template: aab, params: {a: b, b: a}}}                | "bba"
            {str_replace: {template: abcd, params: {ab: X, bcd: Y}}}            | "aY"
            {str_replace: {template: 'n: N, b: B, c: C, z: Z', params: {N: 1.50, B: yes, C: no, Z: ~}}} | "n: 1.5, b: True, c: False, z: "
            {str_replace: {template: m, params: {m: {b: [1, ~], a: x}}}}        | "{\\"a\\":\\"x\\",\\"b\\":[1,null]}"
            {str_replace: {template: {get_param: name}, params: {get_param: map}}} | "web"
            {str_replace: {template: x, params: {}}}               | "x"
            {list_join: ['-', [a, ~, b]]}                          | "a--b"
            {list_join: [', ', [a], ~, {get_param: list}, []]}     | "a, a, b"
            {list_join: ['', [{b: 1, a: 2}, [x]]]}                 | "{\\"a\\":2,\\"b\\":1}[\\"x\\"]"
            {list_join: [{get_param: name}, [a, b]]}               | "awebb"
            """)
    void giveTheirValueAtOnceWhereNoResourceIsNeeded(String yaml, String expected) throws InvalidException {
        assertThat(value(yaml)).isEqualTo(expected.replace("\\\\", "\\"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {get_resource: A}                             | {"get_resource":"A"}                        | "p-1"
            {get_attr: [A, ip]}                           | {"get_attr":["A","ip"]}                     | "10.0.0.7"
            {get_attr: [A, list, 0]}                      | {"get_attr":["A","list",0]}                 | {"k":"v"}
            {get_attr: [A, list, '-1', k]}                | {"get_attr":["A","list","-1","k"]}          | "v"
            {get_attr: [A, none]}                         | {"get_attr":["A","none"]}                   | null
            {get_attr: [A, trick]}                        | {"get_attr":["A","trick"]}                  | {"get_resource":"A"}
            {get_attr: [A, {get_attr: [A, key]}]}         | {"get_attr":["A",{"get_attr":["A","key"]}]} | "10.0.0.7"
            {get_attr: [{get_param: a}, ip]}              | {"get_attr":["A","ip"]}                     | "10.0.0.7"
            [x, {get_attr: [A, ip]}]                      | ["x",{"get_attr":["A","ip"]}]               | ["x","10.0.0.7"]
            {str_replace: {template: {get_param: t}, params: {IP: {get_attr: [A, ip]}}}} | {"str_replace":{"params":{"IP":{"get_attr":["A","ip"]}},"template":"to IP"}} | "to 10.0.0.7"
            {str_replace: {template: {get_attr: [A, ip]}, params: {get_param: trick}}}   | {"str_replace":{"params":{"literal":{"if":"y"}},"template":{"get_attr":["A","ip"]}}} | "10.0.0.7"
            {str_replace: {template: k, params: {get_attr: [A, list, 0]}}}               | {"str_replace":{"params":{"get_attr":["A","list",0]},"template":"k"}} | "v"
            {list_join: [',', [{get_param: a}, {get_resource: A}], {get_attr: [A, none]}]} | {"list_join":[",",["A",{"get_resource":"A"}],{"get_attr":["A","none"]}]} | "A,p-1"
            {list_join: [{get_attr: [A, ip]}, [a, b]]}    | {"list_join":[{"get_attr":["A","ip"]},["a","b"]]} | "a10.0.0.7b"
            """)
    void stayWhereAResourceIsNeededAndGiveTheirValueThen(String yaml, String kept, String resolved)
            throws InvalidException {
        String text = TemplateText.hot("""
                parameters:
                  a: {type: string, default: A}
                  t: {type: string, default: to IP}
                  trick: {type: json, default: {if: y}}
                resources: {A: {type: T}}
                outputs: {x: {value: %s}}
                """.formatted(yaml));
        Definition x = Templates.parse(text, "").stream().filter(each -> each.getName().equals("x")).findFirst()
                .orElseThrow();
        assertThat(x.getProperties()).isEqualTo(kept);
        assertThat(Templates.references(x)).containsExactly("A");
        assertThat(Templates.check(List.of(x, resource("A", "{}"))).getFirst()).isEqualTo(x);
        String attributes = """
                {"ip":"10.0.0.7","key":"ip","none":null,"list":[{"k":"v"}],"trick":{"get_resource":"A"}}""";
        assertThat(Templates.resolve(x, Map.of("A", "p-1"), Map.of("A", attributes))).isEqualTo(resolved);
    }

    @Test
    void giveAllAttributesWhereNoneIsNamed() throws InvalidException {
        Definition all = output("o", "{\"get_attr\":[\"A\"]}");
        assertThat(Templates.resolve(all, Map.of(), Map.of("A", "{\"b\": 1, \"a\": [1.0]}")))
                .isEqualTo("{\"a\":[1],\"b\":1}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"!addr":{"get_attr":["A","ip"]}}         | resources.C.properties.!addr | `A` has no attribute `ip`; it has n, s, z
            {"a":{"get_attr":["A","s","x"]}}          | resources.C.properties.a     | no attribute `s.x`
            {"a":{"get_attr":["A","z",0]}}            | resources.C.properties.a     | no attribute `z.0`
            {"a":[0,{"get_attr":["E","x"]}]}          | resources.C.properties.a[1]  | it has none
            {"a":{"get_attr":["B","x"]}}              | resources.C.properties.a     | `B` has no attributes
            {"a":{"get_resource":"B"}}                | resources.C.properties.a     | `B` has no physical id
            {"a":{"get_attr":["D","x"]}}              | resources.C.properties.a     | not valid JSON
            {"a":{"list_join":[",",[{"get_attr":["A","n"]}]]}} | resources.C.properties.a | `5` is a number
            {"a":{"list_join":[",",{"get_attr":["A","s"]}]}}   | resources.C.properties.a | a string
            {"a":{"list_join":[{"get_attr":["A","n"]},["a"]]}} | resources.C.properties.a | a number
            {"a":{"str_replace":{"template":{"get_attr":["A","n"]},"params":{}}}} | resources.C.properties.a | is a number
            {"a":{"str_replace":{"template":"x","params":{"get_attr":["A","n"]}}}} | resources.C.properties.a | are a number
            {"a":{"get_attr":["A",{"get_attr":["A","z"]}]}}    | resources.C.properties.a | null
            {"a":{"get_param":"x"},"b":{"get_resource":"A"}} | resources.C.properties.a     | get_param
            """)
    void sayWhereTheyHaveNoValue(String properties, String place, String words) {
        Map<String, String> attributes = Map.of("A", "{\"s\":\"text\",\"n\":5,\"z\":null}", "D", "{", "E", "{}");
        Definition c = resource("C", properties);
        assertInvalid(() -> Templates.resolve(c, Map.of("A", "p"), attributes), Code.UNRESOLVABLE, place, words);
    }

    @Test
    void sayWhereAnOutputHasNoValue() {
        assertInvalid(() -> Templates.resolve(output("url", "{\"get_attr\":[\"A\",\"url\"]}"), Map.of(), Map.of()),
                Code.UNRESOLVABLE, "outputs.url.value", "`A`");
    }

    @Test
    void areNotReadFromLiterals() throws InvalidException {
        Definition c = resource("C",
                "{\"a\":{\"literal\":{\"get_attr\":[\"A\",\"x\"]}},\"b\":{\"get_resource\":\"B\"}}");
        assertThat(Templates.references(c)).containsExactly("B");
        assertThat(Templates.resolve(c, Map.of("B", "p"), Map.of()))
                .isEqualTo("{\"a\":{\"get_attr\":[\"A\",\"x\"]},\"b\":\"p\"}");
    }

    @Test
    void areNotReadFromTheNamesOfProperties() throws InvalidException {
        Definition c = resource("C", "{\"get_attr\":[\"A\",{\"get_resource\":\"B\"}]}");
        assertThat(Templates.references(c)).containsExactly("B");
        assertThat(Templates.resolve(c, Map.of("B", "p"), Map.of())).isEqualTo("{\"get_attr\":[\"A\",\"p\"]}");
    }
}
