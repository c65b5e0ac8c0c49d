package io.convection.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import io.convection.records.fact.Fact;

import static org.assertj.core.api.Assertions.assertThat;

/** What every schema on a topic keeps to. */
class SchemaRulesTest {

    private static Collection<Schema> everything() {
        List<Schema> roots = new ArrayList<>(TopicSchemas.flat());
        roots.add(TopicSchemas.journal());
        roots.add(Settings.getClassSchema());
        return TopicSchemas.within(roots);
    }

    @Test
    void everyRecordAndEnumAndFieldIsExplained() {
        List<String> unexplained = new ArrayList<>();
        for (Schema schema : everything()) {
            if ((schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM)
                    && isBlank(schema.getDoc())) {
                unexplained.add(schema.getName());
            }
            if (schema.getType() == Schema.Type.RECORD) {
                schema.getFields().stream().filter(field -> isBlank(field.doc()))
                        .forEach(field -> unexplained.add(schema.getName() + "." + field.name()));
            }
        }

        assertThat(unexplained).isEmpty();
    }

    private static boolean isBlank(String doc) {
        return doc == null || doc.isBlank();
    }

    /** The order of a map's entries is not determined, so its bytes could not be compared or chained. */
    @Test
    void thereIsNoMap() {
        assertThat(everything()).extracting(Schema::getType).doesNotContain(Schema.Type.MAP);
    }

    @Test
    void numbersAreExact() {
        assertThat(everything()).extracting(Schema::getType).doesNotContain(Schema.Type.FLOAT, Schema.Type.DOUBLE);
    }

    @Test
    void everyEnumThatOlderCodeMayReadHasAWordForWhatItDoesNotKnow() {
        assertThat(TopicSchemas.within(TopicSchemas.flat())).filteredOn(it -> it.getType() == Schema.Type.ENUM)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(it -> assertThat(it.getEnumDefault()).as(it.getName()).isEqualTo("UNKNOWN"));
    }

    @Test
    void theJournalTakesEveryFactOfTheSealedFamily() {
        assertThat(TopicSchemas.journal().getField("facts").schema().getElementType().getTypes())
                .extracting(Schema::getFullName).containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Fact.class.getPermittedSubclasses()).map(Class::getName).toList());
    }
}
