package io.convection.connect;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.records.Definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Rows as resources. */
class MappingTest {

    private static final Mapping PLAIN = Mapping.parse("""
            rows:
              - topic: cmdb\\.hosts
                stack: cmdb/${site}
                resource: host-${id}
                type: OS::Nova::Server
                properties:
                  name: ${name}
                  label: "${name} in ${site}"
                  cpus: ${cpus}
                  tags: ${tags}
                  network: {get_resource: "net-${net}"}
                depends_on: ["rack-${rack}"]
                removed: {field: state, values: [retired]}
            """);

    private static final Mapping DEBEZIUM = Mapping.parse("""
            rows:
              - topic: .*\\.hosts
                envelope: debezium
                stack: cmdb/${site}
                resource: host-${id}
                type: T
                properties: {name: "${name}"}
            """);

    private static final Map<String, Object> ROW = Map.of("id", 7, "site", "north", "name", "web", "cpus", 4, "tags",
            List.of("a"), "net", "n1", "rack", "r1");

    @Test
    void rowBecomesADefinition() throws Exception {
        Definition definition = single(PLAIN, plain(Map.of("id", 7), ROW)).definition().orElseThrow();

        assertThat(definition.getName()).isEqualTo("host-7");
        assertThat(definition.getType()).isEqualTo("OS::Nova::Server");
        assertThat(definition.getDependsOn()).containsExactly("rack-r1");
        assertThat(definition.getProperties()).isEqualTo(
                "{\"cpus\":4,\"label\":\"web in north\",\"name\":\"web\",\"network\":{\"get_resource\":\"net-n1\"},\"tags\":{\"literal\":[\"a\"]}}");
    }

    @Test
    void propertyOfAFieldThatIsNullIsLeftOut() throws Exception {
        Map<String, Object> row = new HashMap<>(ROW);
        row.put("cpus", null);

        assertThat(single(PLAIN, plain(null, row)).definition().orElseThrow().getProperties()).doesNotContain("cpus");
    }

    @Test
    void tombstoneRemovesByTheFieldsOfTheKeyAndAMarkByThoseOfTheRow() throws Exception {
        RowChange tombstone = single(PLAIN, plain(Map.of("id", 7, "site", "north"), null));
        Map<String, Object> row = new HashMap<>(ROW);
        row.put("state", "retired");

        assertThat(tombstone.definition()).isEmpty();
        assertThat(tombstone.resource()).isEqualTo("host-7");
        assertThat(single(PLAIN, plain(null, row)).definition()).isEmpty();
    }

    @Test
    void changeDataSaysWhatIsAndWhatWas() throws Exception {
        Map<String, Object> north = Map.of("id", 7, "site", "north", "name", "web");
        Map<String, Object> south = Map.of("id", 7, "site", "south", "name", "web");

        assertThat(DEBEZIUM.changes(changed("c", null, north))).singleElement()
                .satisfies(row -> assertThat(row.definition()).isPresent());
        assertThat(DEBEZIUM.changes(changed("u", north, south))).extracting(RowChange::stack,
                row -> row.definition().isPresent())
                .containsExactly(tuple("cmdb/north", false),
                        tuple("cmdb/south", true));
        assertThat(DEBEZIUM.changes(changed("u", north, north))).hasSize(1);
        assertThat(DEBEZIUM.changes(changed("d", north, null))).singleElement()
                .satisfies(row -> assertThat(row.definition()).isEmpty());
        assertThat(DEBEZIUM.changes(plain(Map.of("id", 7), null))).isEmpty();
        assertThat(DEBEZIUM.transaction(changed("c", null, north))).contains("tx1");
    }

    @Test
    void structsWithLogicalTypesBecomeJson() throws Exception {
        Schema schema = SchemaBuilder.struct().field("price", Decimal.schema(2)).field("at", Timestamp.SCHEMA)
                .field("none", Schema.OPTIONAL_STRING_SCHEMA).build();
        Struct row = new Struct(schema).put("price", new BigDecimal("12.50")).put("at", Date.from(Instant.EPOCH));

        assertThat(RowData.json(row).toString()).isEqualTo(
                "{\"price\":12.50,\"at\":\"1970-01-01T00:00:00Z\",\"none\":null}");
    }

    @Test
    void rowThatLacksAFieldSaysWhich() {
        assertThatThrownBy(() -> PLAIN.changes(plain(null, Map.of("id", 7)))).isInstanceOf(BadRowException.class)
                .hasMessage("the row has no field site");
        assertThatThrownBy(() -> DEBEZIUM.changes(changed("t", null, null))).isInstanceOf(BadRowException.class)
                .hasMessageStartingWith("the row's op is `t`");
        assertThatThrownBy(() -> PLAIN.changes(new SinkRecord("other", 0, null, null, null, ROW, 1)))
                .isInstanceOf(BadRowException.class).hasMessage("the mapping says nothing of the topic other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "row: []|a mapping: lacks `rows`",
            "rows: []|rows: must be a list of at least one entry",
            "rows: [{topic: a, stack: s, resource: r}]|rows[0]: lacks `type`",
            "rows: [{topic: a, stack: s, resource: r, type: T, kind: x}]|rows[0]: `kind` means nothing here",
            "rows: [{topic: '(', stack: s, resource: r, type: T}]|rows[0].topic: is no regular expression",
            "rows: [{topic: a, stack: s, resource: r, type: T, envelope: x}]|rows[0].envelope: must be `debezium` or `none`",
            "rows: [{topic: a, stack: s, resource: r, type: T, properties: x}]|rows[0].properties: must be a map",
            "rows: [|is not valid YAML"})
    void mappingThatIsNoneSaysWhere(String text, String message) {
        assertThatThrownBy(() -> Mapping.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static RowChange single(Mapping mapping, SinkRecord record) throws BadRowException {
        return mapping.changes(record).getFirst();
    }

    private static SinkRecord plain(Object key, Object value) {
        return new SinkRecord("cmdb.hosts", 0, null, key, null, value, 1);
    }

    private static SinkRecord changed(String op, Object before, Object after) {
        Map<String, Object> value = new HashMap<>();
        value.put("op", op);
        value.put("before", before);
        value.put("after", after);
        value.put("transaction", Map.of("id", "tx1"));
        return new SinkRecord("cmdb.hosts", 0, null, null, null, value, 1);
    }
}
