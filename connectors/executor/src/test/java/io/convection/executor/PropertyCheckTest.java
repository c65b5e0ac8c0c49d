package io.convection.executor;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

import static org.assertj.core.api.Assertions.assertThat;

class PropertyCheckTest {

    private static final ResourceType TYPE = TypeBuilder.type("Test::Type", "For this test.")
            .property("name", ValueType.STRING, "", Trait.REQUIRED, Trait.IMMUTABLE)
            .optional("count", ValueType.INTEGER, "1", "", Trait.IMMUTABLE).property("tags", ValueType.LIST, "")
            .build();

    private final PropertyCheck check = new PropertyCheck(TYPE);

    @Test
    void everyErrorNamesItsProperty() {
        assertThat(check.errors(Json.parseObject("{\"count\": \"many\", \"tags\": {}, \"colour\": 1}"), Set.of()))
                .containsExactly(
                        "property name is required", "property count must be an integer, but is \"many\"",
                        "property tags must be a list, but is {}", "Test::Type has no property colour");
    }

    @Test
    void nullCountsAsNotGiven() {
        assertThat(check.errors(Json.parseObject("{\"name\": null, \"tags\": null}"), Set.of()))
                .containsExactly("property name is required");
    }

    @Test
    void defaultsAreFilledInAndValuesTakenForTheirType() {
        assertThat(Json.text(check.complete(Json.parseObject("{\"name\": 7}"))))
                .isEqualTo("{\"count\":1,\"name\":\"7\"}");
        assertThat(Json.text(check.complete(Json.parseObject("{\"name\": \"a\", \"count\": \"12\"}"))))
                .isEqualTo("{\"count\":12,\"name\":\"a\"}");
    }

    @Test
    void aDefaultWrittenOutIsNoChange() {
        assertThat(check.immutableChanges(check.complete(Json.parseObject("{\"name\": \"a\"}")),
                check.complete(Json.parseObject("{\"name\": \"a\", \"count\": \"1\", \"tags\": [1]}")))).isEmpty();
        assertThat(check.immutableChanges(check.complete(Json.parseObject("{\"name\": \"a\"}")),
                check.complete(Json.parseObject("{\"name\": \"b\", \"count\": 2}")))).containsExactly("name", "count");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '|', textBlock = """
            STRING  | 1.5     | "1.5"
            STRING  | true    | "true"
            INTEGER | "42"    | 42
            INTEGER | 3.0     | 3
            NUMBER  | "1.50"  | 1.50
            NUMBER  | 2       | 2
            BOOLEAN | "True"  | true
            LIST    | []      | []
            MAP     | {"a":1} | {"a":1}
            ANY     | [1]     | [1]
            UNKNOWN | "x"     | "x"
            """)
    void isTakenFor(ValueType type, String given, String taken) {
        assertThat(Values.as(type, Json.parse(given)).map(Json::text)).contains(taken);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '|', textBlock = """
            STRING  | []
            STRING  | {}
            INTEGER | 1.5
            INTEGER | "1.5"
            INTEGER | 99999999999999999999
            NUMBER  | "0x10"
            BOOLEAN | "maybe"
            BOOLEAN | 1
            LIST    | "a,b"
            MAP     | []
            """)
    void isNotTakenFor(ValueType type, String given) {
        assertThat(Values.as(type, Json.parse(given))).isEmpty();
    }
}
