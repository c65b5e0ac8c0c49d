package io.convection.changes;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.StackChange;
import io.convection.records.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a template is sent: as it is, or in parts. */
class TemplateContentTest {

    static {
        Trust.install();
    }

    private static final String HEAD = "heat_template_version: 2021-04-16\nresources:\n";

    @Test
    void aSmallOneIsSentAsTheTextThatItIs() {
        List<StackChange> changes = changes(HEAD + "  a: {type: T}\n", "{}");

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().getTemplate()).contains(HEAD + "  a: {type: T}\n");
        assertThat(changes.getFirst().getParameters()).contains("{}");
        assertThat(changes.getFirst().getDefinitions()).isEmpty();
    }

    @Test
    void aLargeOneIsSentInPartsThatEachFitARecordAndStandBehindWhatTheyReferTo() throws Exception {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 600; i++) {
            text.append("  r").append(i).append(": {type: T, depends_on: [").append(i == 599 ? "" : "r" + (i + 1))
                    .append("], properties: {p: ").append("x".repeat(2000)).append("}}\n");
        }

        List<StackChange> changes = changes(text.toString(), "{}");

        assertThat(changes).hasSize(5).allSatisfy(change -> {
            assertThat(change.toByteBuffer().remaining()).isLessThan(400_000);
            assertThat(change.getParts()).isEqualTo(5);
            assertThat(change.getRequestId()).isEqualTo("r1");
        });
        assertThat(changes).extracting(StackChange::getPart).containsExactly(1, 2, 3, 4, 5);
        List<String> names = new ArrayList<>();
        changes.forEach(change -> change.getDefinitions().stream().map(Definition::getName).forEach(names::add));
        assertThat(names).hasSize(600).startsWith("r599", "r598").endsWith("r1", "r0");
    }

    @Test
    void aLongTextOfLittleIsSentInTwoParts() {
        assertThat(changes(HEAD + "  a: {type: T}\n" + "# comment\n".repeat(40_000), "{}")).hasSize(2)
                .extracting(change -> change.getDefinitions().size()).containsExactly(1, 0);
    }

    @Test
    void oneThatIsTooLargeByItselfIsNamed() {
        StringBuilder text = new StringBuilder(HEAD);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            names.add("r" + "0".repeat(200) + i);
            text.append("  ").append(names.getLast()).append(": {type: T}\n");
        }
        text.append("  all: {type: T, depends_on: [").append(String.join(", ", names)).append("]}\n");

        assertThatThrownBy(() -> changes(text.toString(), "{}")).isInstanceOf(ChangeException.class)
                .hasMessageMatching(
                        "too-large at resources.all: it has 31\\d+ bytes; none may have more than 300000");
    }

    private static List<StackChange> changes(String text, String parameters) {
        return TemplateContent.of(text, parameters).changes(
                StackChange.newBuilder().setStack("p/s").setRequestId("r1").setKind(ChangeKind.CREATE));
    }
}
