package io.convection.core;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.hot;
import static io.convection.core.TemplateText.parsed;
import static org.assertj.core.api.Assertions.assertThat;

/** What a parameter's value is, given or by default. */
class ParametersTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            string               | "a"                  | "a"
            string               | ""                   | ""
            string               | 1.50                 | "1.5"
            string               | true                 | "True"
            string               | false                | "False"
            number               | 5                    | 5
            number               | "5"                  | 5
            number               | " -1.50 "            | -1.5
            number               | "1e3"                | 1000
            number               | ".5"                 | 0.5
            boolean              | true                 | true
            boolean              | "Yes"                | true
            boolean              | "on"                 | true
            boolean              | 1                    | true
            boolean              | "0"                  | false
            boolean              | "FALSE"              | false
            boolean              | "n"                  | false
            comma_delimited_list | "a, b,,c "           | ["a","b","","c"]
            comma_delimited_list | ""                   | []
            comma_delimited_list | ["a", 1, true, null, {"b":1}] | ["a","1","True","null","{\\"b\\":1}"]
            json                 | {"b":1,"a":[1.0]}    | {"a":[1],"b":1}
            json                 | [1]                  | [1]
            json                 | "{\\"b\\": 1}"       | {"b":1}
            json                 | "5"                  | 5
            json                 | {"if":1}             | {"literal":{"if":1}}
            """)
    void isTakenForItsTypeWhereItReadsAsOne(String type, String given, String expected) throws InvalidException {
        String declared = hot("parameters: {p: {type: %s}}".formatted(type));
        assertThat(parsed(declared, "{\"p\":" + given + "}")).containsExactly("$p " + expected);
        String byDefault = hot("parameters: {p: {type: %s, default: %s}}".formatted(type, given));
        assertThat(parsed(byDefault, "")).containsExactly("$p " + expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            number               | "five"
            number               | ""
            number               | "0x10"
            number               | true
            number               | []
            boolean              | "perhaps"
            boolean              | 1.5
            boolean              | null
            comma_delimited_list | {}
            comma_delimited_list | true
            json                 | "{"
            json                 | true
            string               | {}
            """)
    void isRejectedWhereItDoesNot(String type, String given) {
        String declared = hot("parameters: {p: {type: %s}}".formatted(type));
        assertInvalid(() -> Templates.parse(declared, "{\"p\":" + given + "}"), Code.BAD_PARAMETER,
                "parameters.p (line 2)");
    }

    @Test
    void givenGoesBeforeDefault() throws InvalidException {
        String text = hot("parameters: {p: {type: number, default: 1}}");
        assertThat(parsed(text, "{\"p\":2}")).containsExactly("$p 2");
        assertInvalid(() -> Templates.parse(hot("parameters: {p: {type: number, default: x}}"), "{\"p\":2}"),
                Code.BAD_PARAMETER, "parameters.p.default (line 2)");
    }

    @Test
    void holdsItsValueAsItIsWhenResolved() throws InvalidException {
        var p = Templates.parse(hot("parameters: {p: {type: json}}"), "{\"p\":{\"get_attr\":[\"A\",\"x\"]}}")
                .getFirst();
        assertThat(Templates.references(p)).isEmpty();
        assertThat(Templates.resolve(p, Map.of(), Map.of())).isEqualTo("{\"get_attr\":[\"A\",\"x\"]}");
    }
}
