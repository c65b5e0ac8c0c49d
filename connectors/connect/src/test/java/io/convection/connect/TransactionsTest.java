package io.convection.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When the rows of a transaction are whole. */
class TransactionsTest {

    private static final long IDLE = 100;

    private final List<List<String>> whole = new ArrayList<>();
    private long offset;

    @Test
    void rowWithoutATransactionIsWholeByItself() {
        Transactions transactions = transactions(false);
        take(transactions, 0, "", "a", 0);

        assertThat(whole).containsExactly(List.of("a"));
    }

    @Test
    void transactionEndsWhereTheNextBeginsInItsPartition() {
        Transactions transactions = transactions(false);
        take(transactions, 0, "t1", "a", 0);
        take(transactions, 1, "t0", "other", 0);
        take(transactions, 0, "t1", "b", 0);
        assertThat(whole).isEmpty();

        take(transactions, 0, "t2", "c", 0);
        assertThat(whole).containsExactly(List.of("a", "b"));
        take(transactions, 0, "", "d", 0);
        assertThat(whole).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    }

    @Test
    void whereEndsAreToldItsRowsAreCountedInWhateverPartitionAndOrder() {
        Transactions transactions = transactions(true);
        take(transactions, 0, "t1", "a", 0);
        take(transactions, 0, "t2", "c", 0);
        transactions.end("t2", 1, 0);
        assertThat(whole).containsExactly(List.of("c"));

        transactions.end("t1", 2, 0);
        take(transactions, 1, "t1", "b", 0);
        assertThat(whole).containsExactly(List.of("c"), List.of("a", "b"));
        assertThat(transactions.isEmpty()).isTrue();
    }

    @Test
    void whatNothingIsHeardOfAnyMoreIsTakenForWhole() {
        Transactions transactions = transactions(true);
        take(transactions, 0, "t1", "a", 10);
        transactions.closeIdle(10 + IDLE - 1);
        assertThat(whole).isEmpty();

        transactions.closeIdle(10 + IDLE);
        assertThat(whole).containsExactly(List.of("a"));
    }

    private Transactions transactions(boolean endsAreTold) {
        return new Transactions(endsAreTold, IDLE,
                rows -> whole.add(rows.stream().map(RowChange::resource).toList()));
    }

    private void take(Transactions transactions, int partition, String id, String row, long now) {
        SinkRecord record = new SinkRecord("rows", partition, null, null, null, "", offset++);
        transactions.take(record, Optional.of(id).filter(found -> !found.isEmpty()),
                List.of(new RowChange("p/s", row, Optional.empty(), record)), now);
    }
}
