package io.convection.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.convection.core.Code;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What is asked, as records. */
class ChangeTest {

    private static final String SHOP = "default/shop";

    @Test
    void templateGoesAsTheTextThatItIsWithItsParameters() {
        String text = "heat_template_version: 2021-04-16\nparameters: {n: {type: number}}\n";

        List<StackChange> records = Change.create(SHOP, "r1").template(text).parameters("{\"n\":3}")
                .rollbackOnFailure().origin("a pipeline").records();

        assertThat(records).singleElement().satisfies(change -> {
            assertThat(change.getStack()).isEqualTo(SHOP);
            assertThat(change.getRequestId()).isEqualTo("r1");
            assertThat(change.getKind()).isEqualTo(ChangeKind.CREATE);
            assertThat(change.getTemplate()).contains(text);
            assertThat(change.getParameters()).contains("{\"n\":3}");
            assertThat(change.getRollbackOnFailure()).isTrue();
            assertThat(change.getOrigin()).contains("a pipeline");
        });
    }

    @Test
    void invalidTemplateIsToldWithCodeAndPlaceBeforeAnythingIsSent() {
        String text = "heat_template_version: 2021-04-16\nresources:\n  a: {type: T, depends_on: b}\n";

        assertThatThrownBy(() -> Change.create(SHOP, "r1").template(text).records())
                .asInstanceOf(type(ChangeException.class)).satisfies(e -> {
                    assertThat(e.code()).contains(Code.UNKNOWN_RESOURCE);
                    assertThat(e.place()).startsWith("resources.a.depends_on");
                    assertThat(e).hasMessageStartingWith("unknown-resource at resources.a.depends_on");
                });
    }

    @Test
    void stackThatCannotBeOneIsRefused() {
        assertThatThrownBy(() -> Change.delete("shop", "r1")).isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("bad-request at stack: `shop` can't be a stack");
    }

    @Test
    void manyDefinitionsGoInPartsEachBehindThoseThatItRefersTo() {
        List<Definition> definitions = new ArrayList<>();
        IntStream.range(0, 400).forEach(i -> definitions.add(definition(i, i == 399 ? "" : ref(i + 1))));

        List<StackChange> records = Change.update(SHOP, "r1").definitions(definitions).records();

        assertThat(records).hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part.getParts()).isEqualTo(records.size()));
        assertThat(records.stream().flatMap(part -> part.getDefinitions().stream()).map(Definition::getName))
                .hasSize(400).startsWith("r399", "r398").endsWith("r1", "r0");
    }

    @Test
    void patchReferringToWhatOnlyTheStackDeclaresIsLeftToTheEngineAndRemovesWithItsLastPart() {
        List<Definition> definitions = new ArrayList<>();
        IntStream.range(0, 400).forEach(i -> definitions.add(definition(i, "{\"get_resource\":\"elsewhere\"}")));

        List<StackChange> records = Change.patch(SHOP, "r1").definitions(definitions).remove(List.of("old"))
                .records();

        assertThat(records).hasSizeGreaterThan(1);
        assertThat(records.getLast().getRemoved()).containsExactly("old");
        assertThat(records.subList(0, records.size() - 1)).allSatisfy(part -> assertThat(part.getRemoved()).isEmpty());
    }

    @Test
    void circleIsLeftForTheEngineToFind() {
        assertThat(InOrder.of(List.of(definition(0, ref(1)), definition(1, ref(0))))).hasSize(2);
    }

    private static String ref(int i) {
        return "{\"get_resource\":\"r" + i + "\"}";
    }

    private static Definition definition(int i, String reference) {
        String fill = "\"" + "x".repeat(2000) + "\"";
        return Definition.newBuilder().setName("r" + i).setType("T")
                .setProperties("{\"fill\":" + fill + (reference.isEmpty() ? "" : ",\"ref\":" + reference) + "}")
                .build();
    }
}
