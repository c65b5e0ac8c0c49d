package io.convection.streams;

import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;

import io.convection.core.Decision;
import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.row.MarkRow;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows in stores and rows in memory are the same to the core. */
class StoreRowsTest {

    private final TestWorld world = TestWorld.echo(Storage.ROCKSDB);

    @AfterProperty
    void close() {
        world.close();
    }

    @Property(tries = 200)
    void scansAsMemoryDoes(@ForAll("keys") List<String> keys, @ForAll("texts") String prefix,
            @ForAll("texts") String behind) {
        MemoryRows memory = new MemoryRows();
        StoreRows stores = world.rows();
        stores.scan(Table.NODES, "", "", Integer.MAX_VALUE).forEach(row -> stores.write(mark(row.key(), false)));
        for (String key : keys) {
            memory.put(Table.NODES, key, new MarkRow(key));
            stores.write(mark(key, true));
        }
        String after = behind.isEmpty() ? "" : prefix + behind;
        for (int limit : List.of(1, 3, Integer.MAX_VALUE)) {
            assertThat(stores.scan(Table.NODES, prefix, after, limit))
                    .isEqualTo(memory.scan(Table.NODES, prefix, after, limit));
        }
        assertThat(stores.scan(Table.NODES, prefix, after, Integer.MAX_VALUE)).extracting(RowReader.Entry::key)
                .allMatch(key -> key.startsWith(prefix));
    }

    @Property(tries = 1)
    void aRowThatIsRemovedIsGone() {
        StoreRows stores = world.rows();
        stores.write(mark("k", true));
        assertThat(stores.get(Table.NODES, "k")).contains(new MarkRow("k"));
        stores.write(mark("k", false));
        assertThat(stores.get(Table.NODES, "k")).isEmpty();
    }

    @Property(tries = 200)
    void aCacheChangesNothing(@ForAll("moves") List<Move> moves, @ForAll @IntRange(max = 2_000) int bytes) {
        StoreRows plain = world.rows();
        plain.scan(Table.NODES, "", "", Integer.MAX_VALUE).forEach(row -> plain.write(mark(row.key(), false)));
        StoreRows cached = world.rows(new RowCache(bytes));
        for (Move move : moves) {
            if (!move.reads()) {
                cached.write(new Decision.Write(Table.NODES, move.key(), move.text().map(MarkRow::new)));
            }
            assertThat(cached.get(Table.NODES, move.key())).isEqualTo(plain.get(Table.NODES, move.key()));
        }
    }

    /** A row is looked at, or first written, or first removed where there is no text. */
    record Move(String key, boolean reads, Optional<String> text) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e"), Arbitraries.of(true, false),
                Arbitraries.of("x", "y", "z".repeat(300)).optional()).as(Move::new).list().ofMaxSize(40);
    }

    /** Few characters, so that prefixes hit; among them those where UTF-8 and UTF-16 order differ. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("", "a", "a/", "b", "~", "\u00e9", "\ud7ff", "\ue000", "\uffff", "\ud83d\ude00",
                "\udbff\udfff", "a/\udbff\udfff").list().ofMaxSize(3).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return texts().filter(text -> !text.isEmpty()).list().ofMaxSize(12);
    }

    private static Decision.Write mark(String key, boolean present) {
        return new Decision.Write(Table.NODES, key, present ? Optional.of(new MarkRow(key)) : Optional.empty());
    }
}
