package io.convection.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every schema keeps its contract with all that was published before (README.md beside the baselines). With {@code -Dbaseline=write} what differs from the last
 * baseline is written as the next, before it is judged.
 */
class BaselineTest {

    @BeforeAll
    static void write() {
        Trust.install();
        if ("write".equals(System.getProperty("baseline"))) {
            all().forEach(contract -> Baselines.write(contract.subject(), contract.today()));
        }
    }

    static List<Contract> all() {
        return Contract.all();
    }

    /** Those that others read. */
    static List<Contract> published() {
        return all().stream().filter(Contract::keepsAll).toList();
    }

    @Test
    void everySubjectHasBaselinesCountedFromOne() {
        assertThat(Baselines.subjects()).containsExactlyInAnyOrderElementsOf(
                all().stream().map(Contract::subject).toList());
        assertThat(Baselines.subjects()).allSatisfy(subject -> {
            List<Integer> versions = Baselines.versions(subject);
            assertThat(versions).isNotEmpty()
                    .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachBaselineKeptTheContractWithThoseBefore(Contract contract) {
        List<Schema> published = Baselines.of(contract.subject());
        for (int later = 1; later < published.size(); later++) {
            for (Schema earlier : published.subList(0, later)) {
                assertThat(contract.breaches(published.get(later), earlier)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void todaysSchemaKeepsTheContractWithEveryBaseline(Contract contract) {
        for (Schema published : Baselines.of(contract.subject())) {
            assertThat(contract.breaches(contract.today(), published)).isEmpty();
        }
    }

    /** Who tests the tester: each field of each record in turn. */
    @ParameterizedTest
    @MethodSource("all")
    void aFieldOfAnotherTypeWouldBeFound(Contract contract) {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, String> field : fields(contract)) {
            Schema later = Altered.retyped(contract.today(), field.getKey(), field.getValue());
            if (contract.breaches(later, contract.today()).isEmpty()) {
                missed.add(field.toString());
            }
        }

        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aFieldThatIsNoLongerThereWouldBeFound(Contract contract) {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, String> field : fields(contract)) {
            Schema later = Altered.without(contract.today(), field.getKey(), field.getValue());
            if (contract.breaches(later, contract.today()).isEmpty()) {
                missed.add(field.toString());
            }
        }

        assertThat(missed).isEmpty();
    }

    /** Records from before have nothing under the name. */
    @Test
    void aFieldWithoutDefaultThatIsNewWouldBeFound() {
        Schema today = ConvergeCommand.getClassSchema();
        Schema before = Altered.without(today, today.getFullName(), "uid");

        assertThat(new Contract("any", today, false, false).breaches(today, before)).singleElement().asString()
                .startsWith("records written before: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/").endsWith("uid");
    }

    /** Every record within, and each of its fields. */
    private static List<Map.Entry<String, String>> fields(Contract contract) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (Schema schema : TopicSchemas.within(List.of(contract.today()))) {
            if (schema.getType() == Schema.Type.RECORD) {
                for (Field field : schema.getFields()) {
                    fields.add(Map.entry(schema.getFullName(), field.name()));
                }
            }
        }
        assertThat(fields).isNotEmpty();
        return fields;
    }
}
