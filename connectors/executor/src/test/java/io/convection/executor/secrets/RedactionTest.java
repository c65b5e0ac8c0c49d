package io.convection.executor.secrets;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of a text when secrets are taken out. */
class RedactionTest {

    private final Redaction redaction = Redaction
            .of(List.of("hunter22", "hunter22-longer", "short", "p\"w /+ä", "123456",
                    "-----BEGIN KEY-----\nc2VjcmV0LWxpbmUtb2YtYS1rZXk=\n"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing in it                          | nothing in it
            user:hunter22@host                     | user:***@host
            hunter22-longer, hunter22              | ***, ***
            short is too short                     | short is too short
            {"password": "p\\"w /+ä"}              | {"password": "***"}
            p"w /+ä                                | ***
            ?q=p%22w+%2F%2B%C3%A4&r                | ?q=***&r
            ?q=p%22w%20%2F%2B%C3%A4&r              | ?q=***&r
            header aHVudGVyMjI= end                | header ***= end
            line c2VjcmV0LWxpbmUtb2YtYS1rZXk= of   | line *** of
            """)
    void hasNoValueInAnyUsualForm(String text, String expected) {
        assertThat(redaction.text(text)).isEqualTo(expected);
    }

    @Test
    void reachesIntoJson() {
        assertThat(redaction
                .json(Json.parse("{\"hunter22\": [\"x hunter22\", 123456, 7, null, true], \"a\": {\"b\": \"ok\"}}"))
                .toString()).isEqualTo("{\"***\":[\"x ***\",\"***\",7,null,true],\"a\":{\"b\":\"ok\"}}");
    }

    @Test
    void saysNothingOfWhatItHides() {
        assertThat(redaction.toString()).doesNotContain("hunter22");
        assertThat(redaction.isIn("a hunter22 b")).isTrue();
        assertThat(redaction.isIn("a b")).isFalse();
    }
}
