package io.convection.plugins;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeatRandomStringTest {

    private final HeatRandomString plugin = new HeatRandomString();

    @Property(tries = 100)
    void isOfTheLengthAskedFor(@ForAll @IntRange(min = 1, max = 512) int length, @ForAll int operation) {
        assertThat(value(operation, "{\"length\": " + length + "}")).hasSize(length).matches("[a-zA-Z0-9]+");
    }

    @Test
    void isTheSameWhenDeliveredAgainAndAnotherForAnotherOperation() {
        assertThat(value(1, "{\"length\": 32}")).isEqualTo(value(1, "{\"length\": 32}"))
                .isNotEqualTo(value(2, "{\"length\": 32}"));
    }

    @Property(tries = 50)
    void holdsTheLeastNumbersOfEachClass(@ForAll int operation) {
        String value = value(operation,
                """
                        {"length": 10, "character_classes": [{"class": "digits", "min": 6}, {"class": "uppercase", "min": 3}]}""");

        assertThat(value).hasSize(10).matches("[0-9A-Z]+");
        assertThat(value.chars().filter(Character::isDigit).count()).isGreaterThanOrEqualTo(6);
        assertThat(value.chars().filter(Character::isUpperCase).count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void staysWhatItIsUntilReplaced() {
        assertThat(Ask.physicalId(plugin.update(Ask.update("abc", "{\"length\": 3}", "{\"length\": 3}"))))
                .isEqualTo("abc");
    }

    @Test
    void isReplacedWhereItCannotBeWhatIsWantedThoughNobodyKnowsWhatWasApplied() throws Exception {
        assertThat(Ask.needsReplacement(plugin.update(Ask.updateOfUnknown("abc", "{\"length\": 4}"))).properties())
                .containsExactly("length");
        assertThat(Ask.needsReplacement(plugin.update(Ask.updateOfUnknown("abc",
                "{\"length\": 3, \"character_classes\": [{\"class\": \"digits\"}]}"))).properties())
                .containsExactly("character_classes");
        assertThat(Ask.physicalId(plugin.update(Ask.updateOfUnknown("abc",
                "{\"length\": 3, \"character_classes\": [{\"class\": \"lowercase\", \"min\": 3}]}"))))
                .isEqualTo("abc");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> value(1, "{\"length\": 0}"))
                .withMessageContaining("length");
        assertThatIllegalArgumentException().isThrownBy(() -> value(1, """
                {"length": 3, "character_classes": [{"class": "digits", "min": 4}]}"""))
                .withMessageContaining("length");
        assertThatIllegalArgumentException().isThrownBy(() -> value(1, """
                {"length": 3, "character_classes": [{"class": "runes"}]}""")).withMessageContaining("runes");
    }

    private String value(int operation, String properties) {
        return Ask.attributes(plugin.create(Ask.create(operation, properties))).get("value").asText();
    }
}
